import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { notAllowed, notFound, Problem } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { fieldsOf } from './reading/columns.policy.ts';
import { deleteRows } from './reading/reading.queries.ts';
import type { AnyRecordImport } from './record-import.ts';
import { importKinds, kindCalled } from './record-imports.kinds.ts';
import { actRefused } from './record-imports.policy.ts';
import { presentImport, presentImportRow } from './record-imports.presenter.ts';
import {
  findImport,
  type ImportRecord,
  listImports,
  lockImport,
  updateImport,
} from './record-imports.queries.ts';
import type {
  ImportAct,
  ImportKindView,
  RecordImportView,
  recordImportList,
} from './record-imports.schema.ts';

/** Kinds whose nouns this person may write: the others' files are not theirs to see. */
const kindsOf = (actor: StaffActor): AnyRecordImport[] =>
  importKinds.filter(({ permission }) => actor.permissions.has(permission));

/** @throws Problem 403 */
export function requireKind(actor: StaffActor, kind: AnyRecordImport): void {
  if (!actor.permissions.has(kind.permission)) throw notAllowed();
}

/** What may be brought in, with each file's columns and what is to be said of it. */
export async function browseKinds(db: Db, actor: StaffActor): Promise<{ kinds: ImportKindView[] }> {
  const kinds = kindsOf(actor).map(async ({ kind, label, rowMakes, columns, settings = [] }) => ({
    kind,
    label,
    rowMakes,
    columns: fieldsOf(columns).map(({ alsoCalled: _also, ...column }) => column),
    settings: await Promise.all(
      settings.map(async ({ choices, ...setting }) => ({
        ...setting,
        hint: setting.hint ?? null,
        choices: choices ? await choices(db) : [],
      })),
    ),
  }));
  return { kinds: await Promise.all(kinds) };
}

export async function browseImports(db: Db, actor: StaffActor, query: z.output<typeof recordImportList>) {
  const kinds = kindsOf(actor).map(({ kind }) => kind);
  const { rows, total } = await listImports(db, kinds, query);
  return pageOf(rows, query, total, (row) => presentImportRow(row, kindCalled(row.kind)));
}

/** @throws Problem 403, 404 */
export async function viewImport(db: Db, actor: StaffActor, id: string): Promise<RecordImportView> {
  const row = await findImport(db, id);
  if (!row) throw notFound();
  const kind = kindCalled(row.kind);
  requireKind(actor, kind);
  return presentImport(row, kind, await settingsInWords(db, kind, row));
}

async function settingsInWords(db: Db, kind: AnyRecordImport, { settings }: ImportRecord) {
  const said = (kind.settings ?? []).filter(({ name }) => settings[name] !== undefined);
  return Promise.all(
    said.map(async ({ name, label, choices }) => {
      const value = settings[name] ?? '';
      const chosen = choices && (await choices(db)).find(({ id }) => id === value);
      return { label, value: chosen?.label ?? value };
    }),
  );
}

/**
 * Takes a file for one act: nobody else does another until the transaction ends.
 * @throws Problem 403, 404, 409 where the act is not possible now, 412
 */
export async function lockForAct(
  trx: Db,
  actor: StaffActor,
  { id, version, act }: { id: string; version: number; act: ImportAct },
): Promise<ImportRecord> {
  const found = await lockImport(trx, id);
  if (!found) throw notFound();
  requireKind(actor, kindCalled(found.kind));
  asSeen(found, version);
  const refused = actRefused(act, { state: found.state, good: found.good_count });
  if (refused) throw new Problem(409, refused.code, refused.sentence);
  return found;
}

/** Leaves a file be: its rows go, since nothing came of them. @throws Problem 403, 404, 409, 412 */
export async function discardImport(
  trx: Db,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await lockForAct(trx, actor, { id, version, act: 'discard' });
  await deleteRows(trx, id);
  await updateImport(trx, id, { state: 'discarded', first_rows: '[]' }, actor.id);
  await recordAudit(trx, actor, {
    action: 'record-imports.discarded',
    entity: 'record-imports',
    entityId: id,
  });
}
