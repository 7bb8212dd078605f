import { createDb, type Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import { hashPassword } from '../api/lib/password/password-hash.ts';
import { createFiles } from '../api/providers/index.ts';
import { clinicOf } from './clinics.ts';
import { seedAppointmentDetails } from './demo-appointments.ts';
import { seedEntries, seedWaitingImport } from './demo-entries.ts';
import { seedHelpPages } from './demo-help-pages.ts';
import { seedInvitations, seedWaitingFile } from './demo-invitations.ts';
import { makeDemoLetters, seedLetters } from './demo-letters.ts';
import { seedMessages } from './demo-messages.ts';
import type { DemoPatient } from './demo-patient.ts';
import { DEMO_PATIENTS, demoPersonAt, isChild } from './demo-people.ts';
import { seedQuestionnairesAsked } from './demo-questionnaires-asked.ts';
import { seedReleaseRules } from './demo-release-rules.ts';
import { seedResults } from './demo-results.ts';
import { seedSupport } from './demo-support.ts';
import { nhsNumbers, pick, spread } from './people.ts';

export const demoPassword = 'kingston-demo-desk';

/** Who may sign in to the demo; `npm start` prints them, and production refuses to start while they exist. */
export const demoLogins = [
  { role: 'outpatient-clerk', email: 'clerk@example.nhs.uk', name: 'Chris Adeyemi', password: demoPassword },
  { role: 'support-agent', email: 'support@example.nhs.uk', name: 'Sam Whitfield', password: demoPassword },
  { role: 'clinician', email: 'clinician@example.nhs.uk', name: 'Dr Paula Okafor', password: demoPassword },
  { role: 'content-author', email: 'content@example.nhs.uk', name: 'Jo Lindley', password: demoPassword },
  { role: 'administrator', email: 'admin@example.nhs.uk', name: 'Alex Thornbury', password: demoPassword },
];

/** A patient who may sign in at POST /portal/sessions; their code is on the console's Mailbox page. */
export const demoPatientLogin = { userName: 'demo.patient', password: demoPassword };

/** The terms that the schema brings; everybody in the demo has agreed to them. */
const TERMS = 1;

/**
 * Fills an empty database with one hospital: staff, patients, appointments, a month of letters and a morning's
 * letters still to be checked. Running it again changes nothing.
 */
export async function seedDemo(databaseUrl: string, filesDir: string): Promise<void> {
  const db = createDb({ url: databaseUrl, poolMax: 2, applicationName: 'portal-seed' });
  try {
    if (await db('staff').where({ is_demo: true }).first('id')) return;
    const files = createFiles({ kind: 'local', folder: filesDir });
    const patients = demoPatients();
    const passwordHash = await hashPassword(demoPassword);
    const letters = await makeDemoLetters(patients, files);
    const { clerkId, clinicianId } = await db.transaction(async (trx) => {
      const staff = await seedStaff(trx, passwordHash);
      const clerkId = staff['outpatient-clerk']!;
      await seedPatients(trx, patients, passwordHash);
      const appointments = await seedAppointments(trx, patients);
      await seedAppointmentDetails(trx, patients, { clerkId });
      await seedLetters(trx, letters, { clerkId, appointments });
      await seedReleaseRules(trx, staff.administrator!);
      await seedResults(trx, patients, { clinicianId: staff.clinician! });
      await seedQuestionnairesAsked(trx, patients, {
        clerkId,
        authorId: staff['content-author']!,
        clinicianId: staff.clinician!,
      });
      await seedHelpPages(trx, staff['content-author']!);
      await seedSupport(trx, patients, staff['support-agent']!);
      await seedMessages(trx, patients, { clerkId, clinicianId: staff.clinician! });
      await seedInvitations(trx, patients, { clerkId, adminId: staff.administrator! });
      await seedEntries(trx, patients, staff.clinician!);
      return { clerkId, clinicianId: staff.clinician! };
    });
    await seedWaitingFile(db, files, clerkId);
    await seedWaitingImport(db, files, clinicianId);
  } finally {
    await db.destroy();
  }
}

async function seedStaff(trx: Trx, passwordHash: string): Promise<Record<string, string>> {
  const rows = demoLogins.map(({ role, email, name }) => ({
    id: newId(),
    email,
    name,
    roles: [role],
    state: 'active',
    password_hash: passwordHash,
    is_demo: true,
  }));
  await trx('staff').insert(rows);
  return Object.fromEntries(rows.map((row) => [row.roles[0], row.id]));
}

function demoPatients(): DemoPatient[] {
  const numbers = nhsNumbers();
  return Array.from({ length: DEMO_PATIENTS }, (_, n) => {
    const person = demoPersonAt(n, numbers.next().value ?? null);
    const deceased = n > 0 && n % 60 === 0;
    const hasAccount = n === 0 || (!deceased && !isChild(n) && spread(n, 30) % 100 < 55);
    return { id: newId(), person, accountId: hasAccount ? newId() : null, deceased };
  });
}

async function seedPatients(trx: Trx, patients: DemoPatient[], passwordHash: string): Promise<void> {
  await trx('patients').insert(
    patients.map(({ id, person, deceased }, n) => ({
      id,
      nhs_number: person.nhsNumber,
      hospital_number: person.hospitalNumber,
      title: isChild(n) ? null : person.title,
      given_name: person.givenName,
      family_name: person.familyName,
      date_of_birth: person.dateOfBirth,
      mobile: person.mobile,
      email: person.email,
      address_lines: person.addressLines,
      postcode: person.postcode,
      interpreter_language: n % 31 === 7 ? pick(['Polish', 'Arabic', 'Tamil', 'BSL'], n, 31) : null,
      adjustments: n % 37 === 9 ? 'Large print. Allow extra time.' : null,
      deceased_on: deceased ? '2026-05-02' : null,
    })),
  );
  const withAccounts = patients.filter(({ accountId }) => accountId);
  await trx('accounts').insert(
    withAccounts.map(({ id, accountId, person }, n) => ({
      id: accountId,
      patient_id: id,
      user_name:
        n === 0 ? demoPatientLogin.userName : `${person.givenName}.${person.familyName}.${n}`.toLowerCase(),
      password_hash: passwordHash,
      state: 'active',
      email: person.email,
      terms_number: TERMS,
      letter_delivery: n % 13 === 4 ? 'post' : 'digital',
      notify_by: person.mobile && n % 4 !== 3 ? 'sms' : 'email',
    })),
  );
  await trx('consents').insert(
    withAccounts.map(({ accountId }) => ({
      id: newId(),
      account_id: accountId,
      terms_number: TERMS,
      ip: '127.0.0.1',
    })),
  );
}

async function seedAppointments(trx: Trx, patients: DemoPatient[]): Promise<Map<string, string>> {
  const first = new Map<string, string>();
  const now = Date.now();
  const rows = patients.flatMap(({ id }, n) =>
    Array.from({ length: 1 + (spread(n, 41) % 3) }, (_, k) => {
      const [specialty, location, clinician] = clinicOf(n + k);
      const day = (spread(n, 42 + k) % 120) - 60;
      const startsAt = new Date(now + day * 86_400_000);
      startsAt.setUTCHours(9 + (spread(n, 50 + k) % 8), pick([0, 20, 40], n, 60 + k), 0, 0);
      // Booked in the weeks before, so that a rule's dry run has something to find.
      const bookedAt = new Date(
        Math.min(now, startsAt.getTime()) -
          (1 + (spread(n, 75 + k) % 40)) * 86_400_000 -
          (spread(n, 76) % 3_600_000),
      );
      const row = {
        id: newId(),
        patient_id: id,
        specialty,
        location,
        clinician,
        status:
          day > 0
            ? pick(['booked', 'booked', 'booked', 'cancelled'], n, 70 + k)
            : pick(['attended', 'attended', 'attended', 'did-not-attend'], n, 71 + k),
        mode: pick(['in-person', 'in-person', 'telephone', 'video'], n, 72 + k),
        starts_at: startsAt,
        created_at: bookedAt,
        updated_at: bookedAt,
      };
      if (!first.has(id)) first.set(id, row.id);
      return row;
    }),
  );
  await trx('appointments').insert(rows);
  return first;
}
