import type { LetterKind } from '../api/features/letters/letters.schema.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import type { FileStore } from '../api/providers/files/file-store.ts';
import { clinicOf } from './clinics.ts';
import type { DemoPatient } from './demo-patient.ts';
import { makeLetterPdf } from './letter-pdf.ts';
import { pick, spread } from './people.ts';

const PUBLISHED = 150;
const DAY = 86_400_000;

/** A letter's bytes are in the store; its rows are still to be written. */
export interface DemoLetter {
  patient: DemoPatient;
  kind: LetterKind;
  specialty: string;
  fileName: string;
  sha256: string;
  size: number;
  letterDate: string;
  /** Null: uploaded this morning, still to be inspected. */
  shownAt: Date | null;
}

/** Makes the PDFs of a month of published letters, and of this morning's clinic with what goes wrong in one. */
export async function makeDemoLetters(patients: DemoPatient[], files: FileStore): Promise<DemoLetter[]> {
  const living = patients.filter(({ deceased }) => !deceased);
  const now = Date.now();
  const letters: DemoLetter[] = [];
  for (let n = 0; n < PUBLISHED; n += 1) {
    const patient = living[n % living.length]!;
    const shownAt = new Date(now - (n % 30) * DAY - (spread(n, 80) % 20_000) * 1000 - 60_000);
    const kind = pick(['clinic', 'clinic', 'appointment', 'discharge-summary'] as const, n, 81);
    letters.push(await store(files, patient, n, kind, shownAt, {}));
  }
  const mishaps = [
    {},
    {},
    {},
    {},
    {},
    { otherPatient: living[11]!.person },
    { scanned: true },
    { javascript: true },
  ];
  for (const [n, mishap] of mishaps.entries()) {
    letters.push(await store(files, living[20 + n]!, 500 + n, 'clinic', null, mishap));
  }
  return letters;
}

type Mishap = Partial<Pick<Parameters<typeof makeLetterPdf>[0], 'otherPatient' | 'scanned' | 'javascript'>>;

async function store(
  files: FileStore,
  patient: DemoPatient,
  n: number,
  kind: LetterKind,
  shownAt: Date | null,
  mishap: Mishap,
): Promise<DemoLetter> {
  const [specialty, , clinician] = clinicOf(n);
  const letterDate = new Date((shownAt ?? new Date()).getTime() - 2 * DAY).toISOString().slice(0, 10);
  const bytes = await makeLetterPdf({
    patient: patient.person,
    kind,
    specialty,
    clinician,
    letterDate,
    ...mishap,
  });
  const stored = await files.put(bytes);
  return { patient, kind, specialty, fileName: `${kind}-letter-${n}.pdf`, letterDate, shownAt, ...stored };
}

export async function seedLetters(
  trx: Trx,
  letters: DemoLetter[],
  { clerkId, appointments }: { clerkId: string; appointments: Map<string, string> },
): Promise<void> {
  await trx('files')
    .insert(letters.map(({ sha256, size }) => ({ sha256, size, media_type: 'application/pdf' })))
    .onConflict('sha256')
    .ignore();
  const rows = letters.map((letter) => ({ ...letter, id: newId(), versionId: newId() }));
  await trx('letters').insert(
    rows.map((row) => ({
      id: row.id,
      patient_id: row.shownAt ? row.patient.id : null,
      kind: row.kind,
      specialty: row.specialty,
      appointment_id: row.shownAt ? (appointments.get(row.patient.id) ?? null) : null,
      state: row.shownAt ? 'published' : 'uploaded',
      latest_version_id: row.versionId,
      published_version_id: row.shownAt ? row.versionId : null,
      visible_from: row.shownAt,
      owner_id: clerkId,
      created_at: row.shownAt ?? new Date(),
      updated_by: clerkId,
    })),
  );
  await trx('letter_versions').insert(
    rows.map((row) => ({
      id: row.versionId,
      letter_id: row.id,
      number: 1,
      state: row.shownAt ? 'published' : 'uploaded',
      file_sha256: row.sha256,
      file_name: row.fileName,
      pages: row.shownAt ? 1 : null,
      letter_date: row.letterDate,
      verdict: row.shownAt ? 'agrees' : null,
      uploaded_by: clerkId,
      uploaded_at: row.shownAt ?? new Date(),
      checked_at: row.shownAt,
      published_by: row.shownAt ? clerkId : null,
      published_at: row.shownAt,
      visible_from: row.shownAt,
    })),
  );
  const shown = rows.filter((row) => row.shownAt);
  await seedReads(trx, shown);
  await seedNotifications(trx, shown, clerkId);
  const waiting = rows.filter((row) => !row.shownAt);
  await trx('outbox').insert(
    waiting.map(({ versionId }) => ({
      id: newId(),
      job: 'letters.inspect',
      payload: { letterVersionId: versionId },
    })),
  );
}

type SeededLetter = DemoLetter & { id: string; versionId: string };

async function seedReads(trx: Trx, shown: SeededLetter[]): Promise<void> {
  const read = shown.filter((row, n) => row.patient.accountId && spread(n, 82) % 10 < 7);
  await trx('letter_reads').insert(
    read.map((row, n) => ({
      letter_version_id: row.versionId,
      account_id: row.patient.accountId,
      letter_id: row.id,
      patient_id: row.patient.id,
      read_at: new Date(
        Math.min(Date.now() - 1000, row.shownAt!.getTime() + (spread(n, 83) % 48) * 3_600_000),
      ),
    })),
  );
}

/** Most arrived; two failed, one is unknown, and those without an account went or still go by post. */
async function seedNotifications(trx: Trx, shown: SeededLetter[], clerkId: string): Promise<void> {
  await trx('notifications').insert(
    shown.map((row, n) => {
      const { accountId, person, id } = row.patient;
      const channel = !accountId ? 'post' : person.mobile && n % 4 !== 3 ? 'sms' : 'email';
      const state =
        channel === 'post'
          ? n % 5 === 0
            ? 'pending'
            : 'accepted'
          : n === 31 || n === 62
            ? 'failed'
            : n === 93
              ? 'unknown'
              : 'delivered';
      const left = state !== 'pending';
      return {
        id: newId(),
        purpose: 'letter-published',
        channel,
        patient_id: id,
        letter_id: row.id,
        state,
        reason: state === 'failed' ? 'permanent-failure' : state === 'unknown' ? 'timed-out' : null,
        attempt: left ? 1 : 0,
        reference: left && channel !== 'post' ? newId() : null,
        provider: left && channel !== 'post' ? 'local' : null,
        send_after: row.shownAt,
        requested_by: clerkId,
        created_at: row.shownAt,
        sending_at: left ? row.shownAt : null,
        accepted_at: left && state !== 'failed' && state !== 'unknown' ? row.shownAt : null,
        settled_at: state === 'delivered' || state === 'failed' ? row.shownAt : null,
      };
    }),
  );
}
