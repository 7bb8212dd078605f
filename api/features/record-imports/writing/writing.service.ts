import type { Deps } from '../../../deps.ts';
import { sqlState, type Trx } from '../../../lib/db.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { Problem } from '../../../lib/problem.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { countRows } from '../reading/reading.queries.ts';
import type {
  AnyRecordImport,
  FaultOfRow,
  ImportActor,
  ImportContext,
  ImportedRow,
} from '../record-import.ts';
import { writeImportJob } from '../record-imports.jobs.ts';
import { kindCalled } from '../record-imports.kinds.ts';
import { type ImportRecord, lockImport, updateImport } from '../record-imports.queries.ts';
import { lockForAct } from '../record-imports.service.ts';
import { moveCounts, nextGoodRows, settleRows } from './writing.queries.ts';

/** Written, audited and told of in one transaction. */
const ROWS_AT_ONCE = 300;

/**
 * Lets the good rows of a file be written, by a job. The faulty stay where they are, to be mended and sent again.
 * @throws Problem 403, 404, 409 'same-content' until it is acknowledged, and where nothing can be imported, 412
 */
export async function startImport(
  trx: Trx,
  actor: StaffActor,
  { id, version, acknowledgeSame }: { id: string; version: number; acknowledgeSame: boolean },
): Promise<void> {
  const found = await lockForAct(trx, actor, { id, version, act: 'import' });
  if (found.same_as && !acknowledgeSame)
    throw new Problem(
      409,
      'same-content',
      'A file with the same content came before. Say that you mean to import it again.',
    );
  await updateImport(
    trx,
    id,
    { state: 'importing', imported_by: actor.id, importing_at: trx.fn.now(), first_rows: '[]' },
    actor.id,
  );
  await recordAudit(trx, actor, {
    action: 'record-imports.started',
    entity: 'record-imports',
    entityId: id,
    after: { rows: found.good_count, leftOut: found.faulty_count, sameAs: found.same_as_id },
  });
  await promiseJob(trx, writeImportJob, { importId: id });
}

/**
 * Writes the good rows of a file, a few hundred a transaction. A worker that is killed leaves whole pieces behind, and
 * the next run goes on with the rows that are still good; two runs at once take turns by the file's lock.
 */
export async function writeImport(
  { db }: Pick<Deps, 'db'>,
  importId: string,
  rowsAtOnce = ROWS_AT_ONCE,
): Promise<void> {
  while ((await db.transaction((trx) => writePiece(trx, importId, rowsAtOnce))) === 'more');
}

/** Writes the next piece. @returns whether there may be another */
export async function writePiece(trx: Trx, importId: string, rowsAtOnce: number): Promise<'more' | 'done'> {
  const found = await lockImport(trx, importId);
  if (found?.state !== 'importing' || found.imported_by === null) return 'done';
  const rows = await nextGoodRows(trx, importId, rowsAtOnce);
  if (rows.length === 0) {
    await finish(trx, found);
    return 'done';
  }
  const actor: ImportActor = { kind: 'staff', id: found.imported_by, ip: null, requestId: null };
  const refused = rows.filter(({ isMerged }) => isMerged).map(mergedMeanwhile);
  const sound = rows.filter(({ isMerged }) => !isMerged).map(({ isMerged: _no, ...row }) => row);
  const context = { importId, settings: found.settings };
  refused.push(...(await writeRows(trx, kindCalled(found.kind), { actor, rows: sound, context })));
  const refusedRows = new Set(refused.map(({ rowNumber }) => rowNumber));
  const imported = rows.map(({ rowNumber }) => rowNumber).filter((each) => !refusedRows.has(each));
  const settled = await settleRows(trx, importId, { imported, refused });
  if (settled !== rows.length) throw new Error('rows of an import were settled by somebody else');
  await moveCounts(trx, importId, { imported: imported.length, refused: refusedRows.size });
  return 'more';
}

const mergedMeanwhile = ({ rowNumber }: ImportedRow<unknown>): FaultOfRow => ({
  rowNumber,
  code: 'record-merged',
  column: 'nhsNumber',
  message: 'This record was merged into another after the file was checked.',
});

interface Writing {
  actor: ImportActor;
  rows: readonly ImportedRow<unknown>[];
  context: ImportContext;
}

/** SQLSTATE classes 22 and 23: what a row says cannot be kept. Tried again it would be no other, and the file never end. */
const isOfTheRow = (error: unknown): boolean => /^2[23]/.test(sqlState(error) ?? '');
const cannotBeKept = (rowNumber: number): FaultOfRow => ({
  rowNumber,
  code: 'cannot-be-kept',
  column: null,
  message: 'A cell of this row has a value the record cannot hold.',
});

/** Together; where one is refused, one by one, so that it holds up no other. */
async function writeRows(
  trx: Trx,
  kind: AnyRecordImport,
  { actor, rows, context }: Writing,
): Promise<FaultOfRow[]> {
  if (rows.length === 0) return [];
  try {
    return await trx.transaction(async (part) => (await kind.write(part, actor, rows, context)) ?? []);
  } catch (error) {
    if (!(error instanceof Problem) && !isOfTheRow(error)) throw error;
    const [first] = rows;
    if (rows.length === 1 && first)
      return [error instanceof Problem ? refusedBy(error, first.rowNumber) : cannotBeKept(first.rowNumber)];
  }
  const refused: FaultOfRow[] = [];
  for (const row of rows) refused.push(...(await writeRows(trx, kind, { actor, rows: [row], context })));
  return refused;
}

/** The column of a field's problem is its name, as kinds call their columns like the fields of their bodies. */
const refusedBy = ({ code, message, errors }: Problem, rowNumber: number): FaultOfRow => ({
  rowNumber,
  code: errors[0]?.code ?? code,
  column: errors[0]?.path.replace(/^body\./, '') ?? null,
  message: errors[0]?.message ?? message,
});

async function finish(trx: Trx, found: ImportRecord): Promise<void> {
  const { fault_counts } = await countRows(trx, found.id);
  await updateImport(trx, found.id, { state: 'finished', finished_at: trx.fn.now(), fault_counts });
  await recordAudit(
    trx,
    { kind: 'staff', id: found.imported_by, ip: null, requestId: null },
    {
      action: 'record-imports.finished',
      entity: 'record-imports',
      entityId: found.id,
      after: { imported: found.imported_count, refused: found.refused_count, leftOut: found.faulty_count },
    },
  );
}
