import { z } from 'zod';
import { Problem } from './problem.ts';

/** Totals are exact up to here; `TOTAL_BOUND + 1` means "more than". An exact count costs a hundred pages. */
export const TOTAL_BOUND = 10_000;
const MAX_PAGE = 100;
/** Beyond this a page is reached by keyset (`after`), since OFFSET reads everything it skips. */
const MAX_OFFSET = 10_000;

export interface ListQuery<Sort extends string, Filter> {
  sort: { field: Sort; descending: boolean };
  from: number;
  limit: number;
  /** Id of the row to go on after; when set, `from` only numbers the rows. */
  after: string | undefined;
  filter: Filter;
}

const json = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'This is not JSON.' });
    return z.NEVER;
  }
};

/** A query parameter that carries JSON text, as ra-data-simple-rest sends them. */
const jsonText = <T extends z.ZodType>(schema: T) => z.string().transform(json).pipe(schema);

/**
 * The zod schema of a list request, `sort=["field","ASC"]&range=[0,24]&filter={…}&after=id`.
 * Sort and filter fields are allow-lists: anything else is refused. With `asBody` the same members come as
 * JSON values in the body of POST `/<noun>/search`, where a filter may identify a patient (ASVS 14.2.1).
 */
export function listQuery<const Sort extends string, Filter extends z.ZodObject>(options: {
  sortable: readonly [Sort, ...Sort[]];
  defaultSort: readonly [NoInfer<Sort>, 'ASC' | 'DESC'];
  filter: Filter;
  asBody?: boolean;
}) {
  const part = <T extends z.ZodType>(schema: T) => (options.asBody ? schema : jsonText(schema)).optional();
  return z
    .strictObject({
      sort: part(z.tuple([z.enum(options.sortable), z.enum(['ASC', 'DESC'])])),
      range: part(z.tuple([z.int().min(0), z.int().min(0)])),
      filter: part(options.filter.strict()),
      after: z.uuid().optional(),
    })
    .transform((query): ListQuery<Sort, z.output<Filter>> => {
      const [field, direction] = (query.sort ?? options.defaultSort) as [Sort, 'ASC' | 'DESC'];
      const [from, to] = (query.range ?? [0, 24]) as [number, number];
      if (!query.after && from > MAX_OFFSET) {
        throw new Problem(
          400,
          'page-too-deep',
          'This page is too far down to reach by number. Go on from the last row, or narrow the filter.',
        );
      }
      return {
        sort: { field, descending: direction === 'DESC' },
        from,
        limit: Math.max(1, Math.min(MAX_PAGE, to - from + 1)),
        after: query.after,
        filter: (query.filter ?? options.filter.parse({})) as z.output<Filter>,
      };
    });
}

/** `Content-Range` as ra-data-simple-rest reads it. */
export function contentRange(
  resource: string,
  page: { from: number; items: unknown[]; total: number },
): string {
  const last = page.from + Math.max(0, page.items.length - 1);
  return `${resource} ${page.from}-${last}/${page.total}`;
}

/**
 * Cuts the one row too many that a query read to learn whether more follow.
 * @param rows up to `limit + 1` rows
 */
export function pageOf<Row extends { id: string }, Item>(
  rows: Row[],
  query: { from: number; limit: number },
  total: number,
  present: (row: Row) => Item,
) {
  const kept = rows.slice(0, query.limit);
  return {
    items: kept.map(present),
    total: Math.max(total, query.from + kept.length),
    from: query.from,
    ...(rows.length > query.limit ? { nextAfter: kept.at(-1)?.id } : {}),
  };
}
