import type { Deps } from '../../../deps.ts';
import { newId } from '../../../lib/ids.ts';
import { promiseJob } from '../../../lib/outbox.ts';
import { Problem, unprocessable } from '../../../lib/problem.ts';
import type { RequestFacts } from '../../../lib/route.ts';
import { recordAudit } from '../../audit-events/audit-events.service.ts';
import { keepFile, lockContent } from '../../files/files.service.ts';
import { type ReceivedFile, receiveFile } from '../../files/files.upload.ts';
import type { StaffActor } from '../../sessions/actors.ts';
import { readBatchJob } from '../invitation-batches.jobs.ts';
import { addBatchEvent } from '../lifecycle/batch-locking.service.ts';
import { findDefaultWording, insertFileBatch } from './reading.queries.ts';

/** 10 MiB, as GOV.UK Notify takes: a hundred thousand rows of a hundred characters. */
const MOST_BYTES = 10 * 1024 * 1024;
const UNNAMED = 'patients.csv';

/**
 * Takes a file of patients: its bytes into the store as they arrive, then the batch, its event, the audit and the promise
 * that it is read, in one transaction. What the file holds is looked at by the job.
 * @throws Problem 413 'batch-file-too-large', 422, and what `receiveFiles` throws
 * @returns the new batch's id
 */
export async function uploadBatch(
  deps: Deps,
  actor: StaffActor,
  stream: RequestFacts['stream'],
): Promise<string> {
  const file = await receive(deps, stream);
  const id = newId();
  await deps.db.transaction(async (trx) => {
    await lockContent(trx, file.sha256);
    await keepFile(deps, trx, { ...file, mediaType: 'text/csv' });
    await insertFileBatch(trx, {
      id,
      name: batchName(file.name, new Date()),
      file,
      wordingVersionId: await findDefaultWording(trx),
      createdBy: actor.id,
    });
    await addBatchEvent(trx, id, 'uploaded', actor.id);
    await recordAudit(trx, actor, {
      action: 'invitation-batches.uploaded',
      entity: 'invitation-batches',
      entityId: id,
      after: { bytes: file.size },
    });
    await promiseJob(trx, readBatchJob, { batchId: id });
  });
  return id;
}

async function receive(deps: Deps, stream: RequestFacts['stream']): Promise<ReceivedFile> {
  try {
    const { file } = await receiveFile(stream, {
      readFields: refuseFields,
      store: deps.providers.files,
      maxBytes: MOST_BYTES,
      unnamed: UNNAMED,
    });
    return file;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'file-too-large') throw error;
    throw new Problem(
      413,
      'batch-file-too-large',
      'This file is larger than 10 MB, the most that one batch takes. Leave out columns that are not needed, or split it.',
    );
  }
}

function refuseFields(sent: Record<string, string>): undefined {
  const [name] = Object.keys(sent);
  if (name === undefined) return undefined;
  const message = 'A file of patients is sent without other fields.';
  throw unprocessable([{ path: `body.${name}`, code: 'form-refused', message }]);
}

const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'medium' });

/** 'cardiology list, 23 Nov 2026': the file's own name, and when it came, since exports are called the same each day. */
export const batchName = (fileName: string, at: Date): string => {
  const base = [...fileName.replace(/\.(?:csv|txt|tsv)$/i, '').trim()].slice(0, 170).join('');
  return `${base || 'Patients'}, ${day.format(at)}`;
};
