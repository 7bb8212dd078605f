import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import type { DemoPatient } from './demo-patient.ts';

const HOUR = 3_600_000;
const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR);

interface Staff {
  clerkId: string;
  clinicianId: string;
}
interface Written {
  by: string;
  at: Date;
  columns: Record<string, unknown>;
  events: { kind: string; by: string | null; at: Date; detail?: Record<string, unknown> }[];
}

async function write(trx: Trx, { by, at, columns, events }: Written): Promise<string> {
  const id = newId();
  await trx('messages').insert({
    id,
    created_by: by,
    updated_by: by,
    created_at: at,
    updated_at: at,
    version: events.length,
    ...columns,
  });
  await trx('message_events').insert(
    events.map((event) => ({
      id: newId(),
      message_id: id,
      kind: event.kind,
      staff_id: event.by,
      at: event.at,
      detail: event.detail ?? {},
    })),
  );
  return id;
}

const clinic = (specialty: string, from: string, to: string) => ({
  audience_kind: 'clinic',
  audience_specialty: specialty,
  audience_statuses: ['booked', 'attended'],
  audience_from: from,
  audience_to: to,
});
const out = (at: Date, count: number) => ({
  state: 'sent',
  due_at: at,
  sent_at: at,
  submitted_count: count,
  recipients: count,
  delivered: count,
});

/**
 * What a care team has written: one message to the patient who can sign in, one to a clinic, one that waits for a second
 * person, and a draft.
 */
export async function seedMessages(
  trx: Trx,
  patients: readonly DemoPatient[],
  { clerkId, clinicianId }: Staff,
): Promise<void> {
  const readers = patients.filter(({ accountId, deceased }) => accountId && !deceased);
  await toOnePatient(trx, readers[0]!, clinicianId);
  await toAClinic(trx, readers.slice(0, 24), clerkId);
  const count = await ofCardiology(trx, readers);
  await write(trx, {
    by: clinicianId,
    at: ago(3),
    columns: {
      ...clinic('Cardiology', '2026-01-01', '2027-12-31'),
      state: 'approval',
      subject: 'Bring your tablets to your next appointment',
      body: 'Bring all the tablets you take, in their boxes, to your next appointment with us.\n\nThe nurse looks through them with you.',
      care_team: 'Cardiology outpatients',
      submitted_by: clinicianId,
      submitted_at: ago(3),
      submitted_count: count,
    },
    events: [
      { kind: 'created', by: clinicianId, at: ago(4) },
      { kind: 'submitted', by: clinicianId, at: ago(3), detail: { count } },
    ],
  });
  await write(trx, {
    by: clerkId,
    at: ago(1),
    columns: {
      ...clinic('Dermatology', '2026-12-01', '2026-12-31'),
      subject: 'Our telephone number over Christmas',
      body: 'From 24 December to 2 January we answer the telephone from 10am to 2pm only.',
      care_team: 'Dermatology outpatients',
      contact: '020 8934 2000',
    },
    events: [{ kind: 'created', by: clerkId, at: ago(1) }],
  });
}

/** How many of them have a cardiology appointment. */
async function ofCardiology(trx: Trx, readers: readonly DemoPatient[]): Promise<number> {
  const ids = await trx('appointments')
    .where({ specialty: 'Cardiology' })
    .whereIn('status', ['booked', 'attended'])
    .whereBetween('starts_at', ['2026-01-01', '2027-12-31'])
    .distinct('patient_id')
    .pluck('patient_id');
  const reading = new Set(readers.map(({ id }) => id));
  return ids.filter((id: string) => reading.has(id)).length;
}

async function toOnePatient(trx: Trx, reader: DemoPatient, by: string): Promise<void> {
  const at = ago(20);
  const id = await write(trx, {
    by,
    at,
    columns: {
      ...out(at, 1),
      audience_kind: 'patient',
      patient_id: reader.id,
      subject: 'After your clinic visit',
      body: 'Thank you for coming on Monday.\n\nGo on with the tablets as before. Your letter with the results is in Documents in about a week.',
      care_team: 'Cardiology outpatients',
      contact: '020 8934 2000, weekdays 9am to 4pm',
    },
    events: [
      { kind: 'created', by, at: ago(21) },
      { kind: 'scheduled', by, at: ago(20.1), detail: { count: 1 } },
      { kind: 'sent', by: null, at, detail: { count: 1 } },
    ],
  });
  await trx('message_recipients').insert({ message_id: id, patient_id: reader.id, visible_from: at });
}

async function toAClinic(trx: Trx, readers: readonly DemoPatient[], by: string): Promise<void> {
  const at = ago(50);
  const id = await write(trx, {
    by,
    at,
    columns: {
      ...out(at, readers.length),
      ...clinic('Cardiology', '2026-11-01', '2026-12-31'),
      subject: 'Our clinic has moved to Esher Wing',
      body: 'From 1 December our clinic is in Esher Wing, level 2. Follow the blue signs from the main entrance.\n\nYour appointment’s day and time stay the same.',
      care_team: 'Cardiology outpatients',
    },
    events: [
      { kind: 'created', by, at: ago(52) },
      { kind: 'scheduled', by, at: ago(50.1), detail: { count: readers.length } },
      { kind: 'began', by: null, at, detail: { count: readers.length } },
      { kind: 'sent', by: null, at, detail: { count: readers.length } },
    ],
  });
  await trx('message_recipients').insert(
    readers.map(({ id: patientId, accountId }, n) => ({
      message_id: id,
      patient_id: patientId,
      visible_from: at,
      ...(n % 3 === 0 ? { read_at: ago(49 - n), read_by: accountId } : {}),
    })),
  );
}
