import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { Db, Trx } from '../../../lib/db.ts';
import { newId } from '../../../lib/ids.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { Problem } from '../../../lib/problem.ts';
import type { RequestFacts } from '../../../lib/route.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { keepFile, lockContent } from '../../files/files.service.ts';
import { type ReceivedFile, receiveUpload } from '../../files/files.upload.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { touchLetters } from '../letters.changes.queries.ts';
import { inspectLetterJob } from '../letters.jobs.ts';
import { lockForAct } from '../letters.locking.service.ts';
import { replacementFields, uploadFields } from '../letters.schema.ts';
import { checkReferences } from './letters.references.service.ts';
import { findDuplicate, insertLetter, insertVersion } from './letters.upload.queries.ts';

export interface Uploaded {
  letterId: string;
  /** Set when these bytes were there already and nothing was stored. */
  duplicateOf: string | null;
}

/**
 * Takes a new letter: bytes into the store as they arrive, then row, version, audit and the promise of an
 * inspection in one transaction. A failed or broken-off upload leaves no row.
 * @throws Problem 413, 422, 507, and what `receiveUpload` throws
 */
export async function uploadLetter(
  deps: Deps,
  actor: StaffActor,
  stream: RequestFacts['stream'],
): Promise<Uploaded> {
  const { fields, file } = await receive(deps, stream, uploadFields);
  return deps.db.transaction((trx) => fileLetter(deps, trx, actor, file, fields));
}

/** What is known of a letter beside its bytes; `kind` is guessed where it is left out. */
export type LetterFields = z.output<typeof uploadFields>;

/**
 * Files stored bytes as a new letter in the caller's transaction: row, version, audit and the promise of an inspection.
 * From then on it goes the way of every letter: inspected, guarded, and published by a person.
 * @throws Problem 422, 503 'upload-again'
 */
export async function fileLetter(
  deps: Deps,
  trx: Trx,
  actor: StaffActor,
  file: ReceivedFile,
  fields: LetterFields,
): Promise<Uploaded> {
  await lockContent(trx, file.sha256);
  const duplicateOf = await findDuplicate(trx, file.sha256, fields.patientId ?? null);
  if (duplicateOf) return { letterId: duplicateOf, duplicateOf };
  await checkReferences(trx, { patientId: fields.patientId, appointmentId: fields.appointmentId });
  const letterId = newId();
  const versionId = newId();
  await insertLetter(trx, {
    id: letterId,
    versionId,
    patientId: fields.patientId ?? null,
    kind: fields.kind ?? null,
    specialty: fields.specialty ?? null,
    appointmentId: fields.appointmentId ?? null,
    ownerId: actor.id,
  });
  await addVersion(deps, trx, actor, file, { id: versionId, letterId, number: 1 });
  await recordAudit(trx, actor, {
    action: 'letters.uploaded',
    entity: 'letters',
    entityId: letterId,
    patientId: fields.patientId ?? null,
    after: { versionId, number: 1 },
  });
  await promiseJob(trx, inspectLetterJob, { letterVersionId: versionId, guessKind: !fields.kind });
  return { letterId, duplicateOf: null };
}

/**
 * Takes a replacement for a letter that is out. What the patient sees stays until the new version is published
 * and its moment has come.
 */
export async function uploadReplacement(
  deps: Deps,
  actor: StaffActor,
  letterId: string,
  stream: RequestFacts['stream'],
): Promise<Uploaded> {
  const { file } = await receive(deps, stream, replacementFields);
  return deps.db.transaction(async (trx) => {
    await lockContent(trx, file.sha256);
    const letter = await lockForAct(trx, actor, letterId, 'replace');
    const duplicateOf = await findDuplicate(trx, file.sha256, letter.patient_id);
    if (duplicateOf) return { letterId: duplicateOf, duplicateOf };
    const versionId = newId();
    const number = letter.version_number + 1;
    await addVersion(deps, trx, actor, file, { id: versionId, letterId, number });
    await touchLetters(trx, [letterId], actor.id, {
      state: 'uploaded',
      latest_version_id: versionId,
      owner_id: actor.id,
    });
    await recordAudit(trx, actor, {
      action: 'letters.replaced',
      entity: 'letters',
      entityId: letterId,
      patientId: letter.patient_id,
      after: { versionId, number },
    });
    await promiseJob(trx, inspectLetterJob, { letterVersionId: versionId });
    return { letterId, duplicateOf: null };
  });
}

const receive = <Fields extends z.ZodType>(deps: Deps, stream: RequestFacts['stream'], fields: Fields) =>
  receiveUpload(stream, {
    fields,
    store: deps.providers.files,
    maxBytes: deps.config.UPLOAD_MAX_MIB * 1024 * 1024,
  });

async function addVersion(
  deps: Deps,
  trx: Db,
  actor: StaffActor,
  file: ReceivedFile,
  version: { id: string; letterId: string; number: number },
): Promise<void> {
  if (file.size === 0) throw new Problem(422, 'file-empty', 'This file is empty. Drop the letter again.');
  await keepFile(deps, trx, { ...file, mediaType: 'application/pdf' });
  await insertVersion(trx, {
    ...version,
    sha256: file.sha256,
    fileName: file.name,
    uploadedBy: actor.id,
  });
}
