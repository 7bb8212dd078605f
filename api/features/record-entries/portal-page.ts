import { z } from 'zod';

const CURSOR = /^(\d{4}-\d{2}-\d{2})_(.{36})$/;
const parts = (text: string) => {
  const [, day, id] = CURSOR.exec(text) ?? [];
  return z.iso.date().safeParse(day).success && z.uuid().safeParse(id).success
    ? { day: day!, id: id! }
    : undefined;
};
export const isDayCursor = (text: string): boolean => parts(text) !== undefined;

/** The day and the id a page goes on after. @throws TypeError where it is no cursor */
export function dayCursor(text: string): { day: string; id: string } {
  const read = parts(text);
  if (!read) throw new TypeError('this is not a cursor of entries by day');
  return read;
}

/** Pages of entries by their day, newest first: ?cursor=…&limit=… */
export const dayPage = z.strictObject({
  cursor: z.string().max(60).refine(isDayCursor, 'This cursor is none of ours.').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** Cuts the one row too many that tells whether more follow. */
export function pageOfDays<Row extends { id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  dayOf: (row: Row) => string,
  present: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(present),
    nextCursor: rows.length > limit && last ? `${dayOf(last)}_${last.id}` : null,
  };
}
