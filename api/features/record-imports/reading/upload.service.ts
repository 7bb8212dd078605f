import type { Deps } from '../../../deps.ts';
import type { Db } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { type FieldProblem, unprocessable } from '../../../lib/problem.ts';
import type { RequestFacts } from '../../../lib/route.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { keepFile, lockContent } from '../../files/files.service.ts';
import { receiveFile } from '../../files/files.upload.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import type { AnyRecordImport, ImportSettings } from '../record-import.ts';
import { readImportJob } from '../record-imports.jobs.ts';
import { importKinds } from '../record-imports.kinds.ts';
import { insertImport } from '../record-imports.queries.ts';
import { MOST_BYTES } from '../record-imports.schema.ts';
import { requireKind } from '../record-imports.service.ts';

/**
 * Takes a file: the kind and its settings as fields, then one file, whose bytes go into the store as they arrive; then
 * the import, the audit and the promise that it is read, in one transaction.
 * @throws Problem 403, 413, 422, and what `receiveFiles` throws
 * @returns the new import's id
 */
export async function uploadImport(
  deps: Deps,
  actor: StaffActor,
  stream: RequestFacts['stream'],
): Promise<string> {
  const { fields, file } = await receiveFile(stream, {
    readFields: (sent) => readFields(actor, sent),
    store: deps.providers.files,
    maxBytes: MOST_BYTES,
    unnamed: 'records.csv',
  });
  await checkChoices(deps.db, fields.kind, fields.settings);
  const id = newId();
  await deps.db.transaction(async (trx) => {
    await lockContent(trx, file.sha256);
    await keepFile(deps, trx, { ...file, mediaType: 'text/csv' });
    await insertImport(trx, {
      id,
      kind: fields.kind.kind,
      settings: fields.settings,
      file,
      staffId: actor.id,
    });
    await recordAudit(trx, actor, {
      action: 'record-imports.uploaded',
      entity: 'record-imports',
      entityId: id,
      after: { kind: fields.kind.kind, bytes: file.size, settings: fields.settings },
    });
    await promiseJob(trx, readImportJob, { importId: id });
  });
  return id;
}

const refused = (message: string) => unprocessable([{ path: 'body.kind', code: 'form-refused', message }]);

function readFields(
  actor: StaffActor,
  { kind: name, ...sent }: Record<string, string>,
): { kind: AnyRecordImport; settings: ImportSettings } {
  const kind = importKinds.find((each) => each.kind === name);
  if (!kind) throw refused('Say what the rows of the file are.');
  requireKind(actor, kind);
  const known = kind.settings ?? [];
  const errors: FieldProblem[] = Object.keys(sent)
    .filter((each) => !known.some((setting) => setting.name === each))
    .map((each) => ({ path: `body.${each}`, code: 'form-refused', message: 'This is not asked for.' }));
  for (const { name: each, label, needed, type } of known) {
    const value = sent[each]?.trim() ?? '';
    if (value === '' && needed)
      errors.push({ path: `body.${each}`, code: 'missing', message: `${label} is missing.` });
    if (value !== '' && type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(value))
      errors.push({ path: `body.${each}`, code: 'no-date', message: `${label} is no date.` });
  }
  if (errors.length > 0) throw unprocessable(errors);
  return {
    kind,
    settings: Object.fromEntries(Object.entries(sent).filter(([, value]) => value.trim() !== '')),
  };
}

async function checkChoices(db: Db, kind: AnyRecordImport, settings: ImportSettings): Promise<void> {
  for (const { name, label, choices } of kind.settings ?? []) {
    const value = settings[name];
    if (value === undefined || !choices) continue;
    if (!(await choices(db)).some(({ id }) => id === value))
      throw unprocessable([
        { path: `body.${name}`, code: 'no-such-choice', message: `${label} is not one to choose from.` },
      ]);
  }
}
