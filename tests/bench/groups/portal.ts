import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listLettersForPatient } from '../../../api/features/letters/letters.queries.ts';
import { asPatient } from '../../../api/middleware/portal-access.ts';
import type { Call } from '../load.ts';
import { type Figure, figure } from '../report.ts';
import { accountKey, hasAccount, letterKey, patientKey, patientOfLetter } from '../seed.ts';
import { bareCall, type Stage } from '../stage.ts';
import { statementsOf } from '../statements.ts';

const PATIENTS = 200;
const PDF_BYTES = 100 * 1024;

/** What patients do: their letters, and one letter's PDF, each with session and row-level security. */
export async function* measurePortal(stage: Stage): AsyncGenerator<Figure> {
  const readers = await signIn(stage);
  const heard = await statementsOf(stage.db, () =>
    asPatient(stage.db, { patientId: readers[0]!.patientId }, (db) =>
      listLettersForPatient(db, { limit: 26 }),
    ),
  );
  const list = heard.find(({ name }) => name === 'letters.portal')!;
  // The bare server has no row-level security to fill this in.
  const bare = {
    ...list,
    text: list.text.replaceAll('current_patient_id()', `$${list.values.length + 1}::uuid`),
  };
  const lists = await stage.compare(
    readers.map(({ headers }): Call => ({ method: 'GET', path: '/portal/letters', headers })),
    {
      statements: [bare],
      calls: readers.map(({ patientId }) => bareCall(bare, [...bare.values, patientId])),
    },
  );
  yield figure('portal', "a patient's letters, a second", lists.ours, lists.bare, { ratioAtLeast: 0.2 });

  const file = await storePdf(
    stage,
    readers.map(({ letterId }) => letterId),
  );
  const pdfs = await stage.compare(
    readers.map(
      ({ headers, letterId }): Call => ({ method: 'GET', path: `/portal/letters/${letterId}/pdf`, headers }),
    ),
    { statements: [], calls: [{ method: 'GET', path: '/file' }], file },
  );
  yield figure('portal', 'PDF of 100 KiB, a second', pdfs.ours, pdfs.bare, { ratioAtLeast: 0.5 });
}

interface Reader {
  patientId: string;
  letterId: string;
  headers: Record<string, string>;
}

/** Signs in patients who have an account and a published letter. */
async function signIn(stage: Stage): Promise<Reader[]> {
  const readers = new Map<number, number>();
  for (let n = 0; readers.size < Math.min(PATIENTS, stage.bench.sizes.patients / 4); n += 1) {
    const patient = patientOfLetter(n, stage.bench.sizes);
    if (hasAccount(patient) && !readers.has(patient)) readers.set(patient, n);
  }
  return Promise.all(
    [...readers].map(async ([patient, letter]) => ({
      patientId: patientKey(patient),
      letterId: letterKey(letter),
      headers: {
        authorization: `Bearer ${await stage.patientToken(patientKey(patient), accountKey(patient))}`,
      },
    })),
  );
}

/** Puts one file of 100 KiB behind these letters; gives its path for the bare server. */
async function storePdf(stage: Stage, letterIds: string[]): Promise<string> {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(PDF_BYTES - 9)]);
  const { sha256, size } = await stage.files.put(bytes);
  await stage
    .db('files')
    .insert({ sha256, size, media_type: 'application/pdf' })
    .onConflict('sha256')
    .ignore();
  await stage.db('letter_versions').whereIn('letter_id', letterIds).update({ file_sha256: sha256 });
  const path = join(
    stage.bench.filesDir,
    `bare-${createHash('sha256').update(sha256).digest('hex').slice(0, 8)}.pdf`,
  );
  writeFileSync(path, bytes);
  return path;
}
