import { z } from 'zod';
import { disposition } from '../../lib/answer.ts';
import { notFound } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { staffRoute } from '../../middleware/staff-access.ts';
import { presentAuditEvent, presentRecordView } from './audit-events.presenter.ts';
import { countAuditEvents, findAuditEvent, listAuditEvents } from './audit-events.queries.ts';
import {
  auditEventList,
  auditEventSchema,
  recordViewActions,
  recordViewList,
  recordViewSchema,
} from './audit-events.schema.ts';
import { recordAudit } from './audit-events.service.ts';
import { auditCsv } from './audit-export.ts';

export const auditEventsRoutes = [
  staffRoute({
    method: 'get',
    path: '/audit-events',
    summary: 'Who did or saw what, newest first',
    permission: 'audit-events:read',
    request: { query: auditEventList },
    response: { page: auditEventSchema },
    handler: async ({ db, query }) => {
      const [rows, total] = [await listAuditEvents(db, query), await countAuditEvents(db, query.filter)];
      return pageOf(rows, query, total, presentAuditEvent);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/audit-events/export',
    summary: 'The same list as CSV, whole; the export is written down too',
    permission: 'audit-events:read',
    request: { query: auditEventList },
    response: { file: 'text/csv' },
    handler: async ({ db, actor, query }) => {
      await recordAudit(db, actor, {
        action: 'audit-events.exported',
        entity: 'audit-event',
        patientId: query.filter.patientId ?? null,
        after: { filter: query.filter },
      });
      const name = `audit-${new Date().toISOString().slice(0, 10)}.csv`;
      return {
        body: auditCsv(db, query.filter),
        type: 'text/csv; charset=utf-8; header=present',
        headers: { 'Content-Disposition': disposition(name, 'attachment') },
      };
    },
  }),
  staffRoute({
    method: 'get',
    path: '/audit-events/:id',
    summary: 'One event',
    permission: 'audit-events:read',
    request: { params: z.object({ id: z.uuid() }) },
    response: auditEventSchema,
    handler: async ({ db, params }) => {
      const row = await findAuditEvent(db, params.id);
      if (!row) throw notFound();
      return presentAuditEvent(row);
    },
  }),
  staffRoute({
    method: 'get',
    path: '/record-views',
    summary: "Who looked at a patient's record, newest first",
    permission: 'patients:read',
    request: { query: recordViewList },
    response: { page: recordViewSchema },
    handler: async ({ db, query }) => {
      const filter = { ...query.filter, actions: recordViewActions };
      const [rows, total] = [
        await listAuditEvents(db, { ...query, filter }),
        await countAuditEvents(db, filter),
      ];
      return pageOf(rows, query, total, presentRecordView);
    },
  }),
];
