import { z } from 'zod';
import type { Db } from '../../lib/db.ts';
import { portalRoute } from '../../middleware/portal-access.ts';
import type { EntryTable } from './entry-noun.ts';
import { dayPage, pageOfDays } from './portal-page.ts';

/** What a patient reads of the entries of one noun, under /portal. */
export const entryPortalRoutes = <Row extends { id: string }, Item>(
  { name }: EntryTable,
  patients: {
    item: z.ZodType<Item, Item>;
    /** An item, for a reader of /docs. */
    example: object;
    list(db: Db, page: { limit: number; after?: string | undefined }): Promise<Row[]>;
    dayOf(row: Row): string;
    present(row: Row): Item;
  },
) => [
  portalRoute({
    method: 'get',
    path: `/${name}`,
    summary: `My ${name}, newest first; those removed by the hospital say so`,
    permission: 'patient',
    request: { query: dayPage },
    response: z
      .object({ items: z.array(patients.item), nextCursor: z.string().nullable() })
      .meta({ example: { items: [patients.example], nextCursor: null } }),
    handler: async ({ db, query: { limit, cursor } }) => {
      const rows = await patients.list(db, { limit: limit + 1, after: cursor });
      return pageOfDays(rows, limit, patients.dayOf, patients.present);
    },
  }),
];
