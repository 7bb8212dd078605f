import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import type { DemoPatient } from './demo-patient.ts';

const DAY = 86_400_000;
const SITE = 'Kingston Hospital, Galsworthy Road\nKingston upon Thames\nKT2 7QB';

const places: [name: string, directions: string, accessibility: string][] = [
  [
    'Outpatients 1, Esher Wing',
    'Main entrance, left at the shop, level 1.',
    'Step-free. Hearing loop at the desk.',
  ],
  [
    'Outpatients 2, Esher Wing',
    'Main entrance, left at the shop, lift or stairs to level 2.',
    'Lift to level 2. Hearing loop at the desk.',
  ],
  [
    'Outpatients 4, Kingston Surgical Centre',
    'From the bus stop in Galsworthy Road, straight on past the roundabout.',
    'Step-free. Wheelchairs at the entrance.',
  ],
  [
    'Royal Eye Unit, Level 1',
    'Main entrance, follow the yellow line.',
    'Step-free. Bring somebody if you can.',
  ],
  ['Fracture clinic, Level 2', 'Main entrance, lift to level 2, right.', 'Lift. Space for wheelchairs.'],
];

const clinics: Record<string, string> = {
  Cardiology: 'Heart failure clinic',
  Ophthalmology: 'Glaucoma clinic',
  'Trauma and orthopaedics': 'Fracture clinic',
};

/** The way to each place, clinics' names, what may be asked, and what some patients asked. */
export async function seedAppointmentDetails(
  trx: Trx,
  patients: DemoPatient[],
  { clerkId }: { clerkId: string },
): Promise<void> {
  await trx('locations').insert(
    places.map(([name, directions, accessibility]) => ({
      id: newId(),
      name,
      address: SITE,
      directions,
      accessibility,
      phone: '020 8546 7711',
      parking: 'Car park B; pay when you leave. Blue badge spaces at the main entrance.',
      map_url: 'https://www.openstreetmap.org/?mlat=51.4149&mlon=-0.2823#map=17/51.4149/-0.2823',
    })),
  );
  await trx.raw(
    `update appointments a set location_id = l.id from locations l where l.name = a.location and a.mode = 'in-person'`,
  );
  for (const [specialty, clinic] of Object.entries(clinics))
    await trx('appointments').where({ specialty }).update({ clinic });
  await trx('request_rules').insert({
    id: newId(),
    clinic: 'Fracture clinic',
    may_cancel: true,
    cancel_hours: 24,
    may_change: false,
    change_hours: 0,
    otherwise: 'Ring the fracture clinic on 020 8934 2345: a bone heals at its own time.',
  });
  await seedOwnAppointment(trx, patients[0]!);
  await seedRequests(trx, patients, clerkId);
}

/** One that is surely to come, for the patient who can sign in. */
async function seedOwnAppointment(trx: Trx, patient: DemoPatient): Promise<void> {
  const startsAt = new Date(Date.now() + 16 * DAY);
  startsAt.setUTCHours(14, 20, 0, 0);
  const place = await trx('locations').where({ name: 'Outpatients 2, Esher Wing' }).first('id', 'name');
  await trx('appointments').insert({
    id: newId(),
    patient_id: patient.id,
    number: 'OP-2031174',
    specialty: 'Cardiology',
    clinic: 'Heart failure clinic',
    location: place.name,
    location_id: place.id,
    clinician: 'Dr Paula Okafor',
    status: 'booked',
    mode: 'in-person',
    starts_at: startsAt,
    instructions: 'Bring a list of your medicines. Come ten minutes early to be weighed.',
    source: 'form',
    created_at: new Date(Date.now() - 5 * DAY),
    updated_at: new Date(Date.now() - 5 * DAY),
  });
}

const asked: Record<string, unknown>[] = [
  { kind: 'cancel', words: 'I shall be with my daughter in Leeds that week.' },
  { kind: 'change', words: 'I work until four.', preferred_times: ['Any day after 16:30', 'Fridays'] },
  { kind: 'interpreter', language: 'BSL', words: 'My own interpreter cannot come.' },
  { kind: 'adjustment', adjustments: ['wheelchair-access', 'quiet-waiting-room'], words: null },
  { kind: 'wrong', words: 'I was told that it is by telephone.' },
];

async function seedRequests(trx: Trx, patients: DemoPatient[], clerkId: string): Promise<void> {
  const accounts = new Map(patients.flatMap(({ id, accountId }) => (accountId ? [[id, accountId]] : [])));
  const coming = await trx('appointments')
    .where({ status: 'booked' })
    .where('starts_at', '>', new Date(Date.now() + 4 * DAY))
    .whereIn('patient_id', [...accounts.keys()])
    .orderBy('starts_at')
    .orderBy('id')
    .select('id', 'patient_id');
  const [own] = coming.filter(({ patient_id }) => patient_id === patients[0]!.id);
  const others = coming.filter(({ patient_id }) => patient_id !== patients[0]!.id);
  const base = (n: number, { id, patient_id }: { id: string; patient_id: string }) => ({
    id: newId(),
    patient_id,
    account_id: accounts.get(patient_id),
    subject_kind: 'appointment',
    subject_id: id,
    created_at: new Date(Date.now() - (n * 17 + 3) * 3_600_000),
    updated_at: new Date(Date.now() - (n * 17 + 3) * 3_600_000),
  });
  await trx('patient_requests').insert(
    asked.flatMap((facts, n) => (others[n] ? [{ ...base(n, others[n]), ...facts }] : [])),
  );
  if (!own) return;
  await trx('patient_requests').insert({
    ...base(6, own),
    kind: 'adjustment',
    adjustments: ['hearing-loop'],
    state: 'accepted',
    answer: 'The room has a hearing loop. Switch your aid to T.',
    decided_by: clerkId,
    decided_at: new Date(Date.now() - 20 * 3_600_000),
  });
}
