import type { z } from 'zod';
import { foldHeader } from '../../../lib/csv/header-names.ts';
import type { Trx } from '../../../lib/db.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { type FieldProblem, Problem, unprocessable } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { stateRefuses } from '../batch-states.policy.ts';
import { type Field, fields } from '../batch-states.schema.ts';
import { readBatchJob } from '../invitation-batches.jobs.ts';
import type { batchColumnsBody } from '../invitation-batches.schema.ts';
import { addBatchEvent, lockBatch } from '../lifecycle/batch-locking.service.ts';
import { updateBatch } from '../lifecycle/batch-record.queries.ts';
import { fieldWords } from './column-names.ts';
import { type ColumnMap, missingColumns } from './columns.policy.ts';
import { rememberColumns } from './reading.queries.ts';
import { columnFaultSentence } from './reading-words.ts';

type Columns = z.output<typeof batchColumnsBody>['columns'];

/**
 * Says what each column of a file is, for this batch and for the next file with columns of these names; the file is
 * then read again. What was mended or answered in its rows before is gone, since it was said of other columns.
 * @throws Problem 404, 409, 412, 422 naming what the columns lack
 */
export async function setColumns(
  trx: Trx,
  actor: StaffActor,
  { id, version, columns }: { id: string; version: number; columns: Columns },
): Promise<void> {
  const batch = await lockBatch(trx, id, version);
  const refused = stateRefuses(batch.state, 'map');
  if (refused) throw new Problem(409, refused.code, refused.sentence);
  const headers = batch.headers ?? [];
  const map = mapOf(columns, headers);
  await rememberColumns(trx, actor.id, toRemember(columns, headers));
  await updateBatch(trx, id, {
    state: 'reading',
    column_map: JSON.stringify(map),
    column_faults: '[]',
    rows_read: 0,
  });
  await addBatchEvent(trx, id, 'columns-set', actor.id);
  await recordAudit(trx, actor, {
    action: 'invitation-batches.columns-set',
    entity: 'invitation-batches',
    entityId: id,
    before: { columns: batch.column_map },
    after: { columns: map },
  });
  await promiseJob(trx, readBatchJob, { batchId: id });
}

function mapOf(columns: Columns, headers: readonly string[]): ColumnMap {
  const map: ColumnMap = {};
  const errors: FieldProblem[] = [];
  for (const [at, { index, field }] of columns.entries()) {
    const path = `body.columns.${at}`;
    if (index >= headers.length)
      errors.push({ path: `${path}.index`, code: 'no-such-column', message: 'The file has no such column.' });
    else if (field && map[field] !== undefined)
      errors.push({
        path: `${path}.field`,
        code: 'two-columns-for-a-field',
        message: `Only one column can be the ${fieldWords[field]}.`,
      });
    else if (field) map[field] = index;
  }
  const known = new Set(fields.filter((field) => map[field] !== undefined));
  for (const fault of errors.length > 0 ? [] : missingColumns(known))
    errors.push({ path: 'body.columns', code: fault.code, message: columnFaultSentence(fault, headers) });
  if (errors.length > 0) throw unprocessable(errors);
  return map;
}

/** Nobody calls a column by more, and the index of the names takes no more than 2,704 bytes. */
const LONGEST_NAME = 200;

/** Names that one column of the file has, each with what it was said to be. */
function toRemember(columns: Columns, headers: readonly string[]): { name: string; field: Field | null }[] {
  const names = headers.map(foldHeader);
  return columns.flatMap(({ index, field }) => {
    const name = names[index] ?? '';
    const isOne = name !== '' && names.indexOf(name) === names.lastIndexOf(name);
    return isOne && name.length <= LONGEST_NAME ? [{ name, field }] : [];
  });
}
