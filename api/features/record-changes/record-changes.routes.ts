import { z } from 'zod';
import { pageOf } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { presentRecordChange } from './record-changes.presenter.ts';
import { countRecordChanges, listRecordChanges } from './record-changes.queries.ts';
import { recordChangeList, recordChangeSchema } from './record-changes.schema.ts';
import { readRecordChange, settleRecordChange } from './record-changes.service.ts';

const byId = z.object({ id: z.uuid() });

const settle = (verb: 'enter' | 'not-entered', to: 'entered' | 'waiting', summary: string) =>
  staffRoute({
    method: 'post',
    path: `/record-changes/:id/${verb}`,
    summary,
    permission: 'record-changes:write',
    request: { params: byId, body: z.strictObject({}) },
    ifMatch: true,
    response: recordChangeSchema,
    handler: async ({ db, actor, params: { id }, version }) => {
      await settleRecordChange(db, actor, { id, version, to });
      return readRecordChange(db, id);
    },
  });

export const recordChangesRoutes = [
  staffRoute({
    method: 'get',
    path: '/record-changes',
    summary: "Changes to be typed into the hospital's own system, the oldest first",
    permission: 'record-changes:read',
    request: { query: recordChangeList },
    response: { page: recordChangeSchema },
    handler: async ({ db, query }) =>
      pageOf(
        await listRecordChanges(db, query),
        query,
        await countRecordChanges(db, query.filter),
        presentRecordChange,
      ),
  }),
  staffRoute({
    method: 'get',
    path: '/record-changes/:id',
    summary: 'A change of a record',
    permission: 'record-changes:read',
    request: { params: byId },
    response: recordChangeSchema,
    handler: ({ db, params }) => readRecordChange(db, params.id),
  }),
  settle('enter', 'entered', "Say that the change was typed into the hospital's own system"),
  settle('not-entered', 'waiting', 'Take that back: the change waits again'),
];
