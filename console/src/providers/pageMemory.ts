/** What a list request asked for: everything but the page makes it another list. */
export interface ListRequest {
  resource: string;
  page: number;
  perPage: number;
  sort: readonly [string, string];
  filter: unknown;
}

const LISTS_KEPT = 50;

/**
 * Remembers, in memory only, where each page of a list ended, so that the next page goes on from that row
 * (keyset) instead of counting from the top, which costs more the deeper it gets and stops at 10,000 rows.
 */
export function createPageMemory() {
  const ends = new Map<string, Map<number, string>>();
  const keyOf = ({ resource, perPage, sort, filter }: ListRequest): string =>
    JSON.stringify([resource, perPage, sort, filter]);

  return {
    /** Id of the row this page starts after; undefined for the first page and for one reached by number. */
    startOf: (request: ListRequest): string | undefined => ends.get(keyOf(request))?.get(request.page - 1),

    /** Notes the `X-Next-After` of the page just read; null when no more follow. */
    remember(request: ListRequest, nextAfter: string | null): void {
      const key = keyOf(request);
      const pages = ends.get(key) ?? new Map<number, string>();
      ends.delete(key);
      ends.set(key, pages);
      if (nextAfter) pages.set(request.page, nextAfter);
      else pages.delete(request.page);
      const oldest = ends.keys().next().value;
      if (ends.size > LISTS_KEPT && oldest !== undefined) ends.delete(oldest);
    },

    /** Forgets everything: after signing out, nothing of the last person's searches stays. */
    clear: (): void => ends.clear(),
  };
}
