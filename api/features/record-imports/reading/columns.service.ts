import type { z } from 'zod';
import type { Trx } from '../../../lib/db.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { type FieldProblem, unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import type { ImportColumn } from '../record-import.ts';
import { readImportJob } from '../record-imports.jobs.ts';
import { kindCalled } from '../record-imports.kinds.ts';
import { updateImport } from '../record-imports.queries.ts';
import type { importColumnsBody } from '../record-imports.schema.ts';
import { lockForAct } from '../record-imports.service.ts';
import { type ColumnMap, columnFaultSentence, fieldsOf, missingColumns } from './columns.policy.ts';

type Columns = z.output<typeof importColumnsBody>['columns'];

/**
 * Says what each column of a file is; the file is then read again.
 * @throws Problem 403, 404, 409, 412, 422 naming what the columns lack
 */
export async function setColumns(
  trx: Trx,
  actor: StaffActor,
  { id, version, columns }: { id: string; version: number; columns: Columns },
): Promise<void> {
  const found = await lockForAct(trx, actor, { id, version, act: 'map' });
  const map = mapOf(columns, found.headers ?? [], fieldsOf(kindCalled(found.kind).columns));
  const counts = { good_count: 0, faulty_count: 0, fault_counts: '[]' };
  await updateImport(
    trx,
    id,
    { state: 'reading', column_map: JSON.stringify(map), column_faults: '[]', rows_read: 0, ...counts },
    actor.id,
  );
  await recordAudit(trx, actor, {
    action: 'record-imports.columns-set',
    entity: 'record-imports',
    entityId: id,
    before: { columns: found.column_map },
    after: { columns: map },
  });
  await promiseJob(trx, readImportJob, { importId: id });
}

function mapOf(columns: Columns, headers: readonly string[], fields: readonly ImportColumn[]): ColumnMap {
  const map: ColumnMap = {};
  const errors: FieldProblem[] = [];
  for (const [at, { index, name }] of columns.entries()) {
    const path = `body.columns.${at}`;
    if (index >= headers.length)
      errors.push({ path: `${path}.index`, code: 'no-such-column', message: 'The file has no such column.' });
    else if (name !== null && !fields.some((field) => field.name === name))
      errors.push({
        path: `${path}.name`,
        code: 'no-such-field',
        message: 'These files hold nothing of that name.',
      });
    else if (name !== null && map[name] !== undefined)
      errors.push({
        path: `${path}.name`,
        code: 'two-columns-for-a-field',
        message: 'Another column is said to be this.',
      });
    else if (name !== null) map[name] = index;
  }
  for (const fault of errors.length > 0 ? [] : missingColumns(map, fields))
    errors.push({
      path: 'body.columns',
      code: fault.code,
      message: columnFaultSentence(fault, headers, fields),
    });
  if (errors.length > 0) throw unprocessable(errors);
  return map;
}
