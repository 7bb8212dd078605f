/** A list as it is worked through: what it holds and in which order. No filter here names anybody. */
export interface QueueOrder {
  filter: Record<string, unknown>;
  sort: readonly [string, 'ASC' | 'DESC'];
}

/** A record's address that says in which queue it was opened, so that "next" survives a reload. */
export const addressInQueue = (resource: string, id: string, { filter, sort }: QueueOrder): string =>
  `/${resource}/${id}/show?in=${encodeURIComponent(JSON.stringify([filter, ...sort]))}`;

/** The queue out of an address; the given one where there is none, or none that can be read. */
export function queueIn(search: string | null, otherwise: QueueOrder): QueueOrder {
  try {
    const [filter, field, order] = JSON.parse(search ?? '') as unknown[];
    const isKnown = typeof filter === 'object' && filter !== null && typeof field === 'string';
    if (!isKnown || (order !== 'ASC' && order !== 'DESC')) return otherwise;
    return { filter: filter as Record<string, unknown>, sort: [field, order] };
  } catch {
    return otherwise;
  }
}

export interface Place {
  /** From one; null where the record is not in the queue (any more). */
  position: number | null;
  previous: string | null;
  next: string | null;
}

/** Where a record stands among the ids of its queue. From outside of it, the first is next. */
export function placeOf(id: string, ids: readonly string[]): Place {
  const at = ids.indexOf(id);
  if (at < 0) return { position: null, previous: null, next: ids[0] ?? null };
  return { position: at + 1, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
