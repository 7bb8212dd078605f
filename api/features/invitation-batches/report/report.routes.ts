import { z } from 'zod';
import { disposition } from '../../../lib/answer.ts';
import { CSV_TYPE } from '../../../lib/csv/safe-csv.ts';
import { notFound } from '../../../lib/problem.ts';
import { staffRoute } from '../../../middleware/staff-access.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { reportCsv } from './report.csv.ts';
import { findReportedBatch } from './report.queries.ts';

export const batchReportRoutes = [
  staffRoute({
    method: 'get',
    path: '/invitation-batches/:id/report.csv',
    summary: 'The rows of a batch as they came, with what became of each, as CSV',
    permission: 'invitation-batches:read',
    request: { params: z.object({ id: z.uuid() }) },
    response: { file: 'text/csv' },
    handler: async ({ db, actor, params }) => {
      const batch = await findReportedBatch(db, params.id);
      if (!batch) throw notFound();
      await recordAudit(db, actor, {
        action: 'invitation-batches.rows-exported',
        entity: 'invitation-batches',
        entityId: batch.id,
        after: { what: 'report' },
      });
      return {
        body: reportCsv(db, batch),
        type: CSV_TYPE,
        headers: { 'Content-Disposition': disposition(`${batch.name} - report.csv`, 'attachment') },
      };
    },
  }),
];
