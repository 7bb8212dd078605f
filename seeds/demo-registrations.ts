import { fileFailedAttempt } from '../api/features/registration-cases/registration-cases.service.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import { aCode } from './demo-codes.ts';
import { failures, type SeededFailure, swept, type Typed } from './demo-failures.ts';
import type { DemoPatient } from './demo-patient.ts';
import { spread } from './people.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** References as patients get them, in an order of our own. */
function* references(): Generator<string> {
  const letters = 'CDFHJKMNPRTVWX';
  for (let n = 0; ; n += 1) {
    const word = [90, 91, 92, 93].map((salt) => letters[spread(n, salt) % letters.length]).join('');
    yield `${word}-${String(spread(n, 94) % 10_000).padStart(4, '0')}`;
  }
}

interface Stage {
  trx: Trx;
  agentId: string;
  nextReference: () => string;
}

/**
 * A month of registering: links sent and opened, patients who came through, and those who did not, for every reason
 * there is, as cases for the workbench.
 */
export async function seedRegistrations(trx: Trx, patients: DemoPatient[], agentId: string): Promise<void> {
  const made = references();
  const stage = { trx, agentId, nextReference: () => String(made.next().value) };
  await seedRegistered(stage, patients);
  await seedUnanswered(stage, patients);
  await seedFailures(stage, patients);
}

/** The moment in the last thirty days at which the n-th of them did something, in waking hours. */
const momentOf = (n: number, salt: number): Date => {
  const day = new Date(Date.now() - (1 + (spread(n, salt) % 29)) * DAY);
  day.setUTCHours(7 + (spread(n, salt + 1) % 13), spread(n, salt + 2) % 60, spread(n, salt + 3) % 60, 0);
  return day;
};

const typedOf = ({ person }: DemoPatient): Typed => ({
  nhsNumber: person.nhsNumber ?? '',
  dateOfBirth: person.dateOfBirth,
  email: person.email ?? 'none@example.com',
  mobile: person.mobile ?? '+447700900000',
});

/** As people type it. */
const asTyped = ({ nhsNumber, dateOfBirth, email, mobile }: Typed) => ({
  nhsNumber: nhsNumber || null,
  dateOfBirth: dateOfBirth.split('-').reverse().join('/'),
  email,
  mobile: mobile.replace(/^\+44/, '0'),
});

function anAttempt(
  { nextReference }: Stage,
  typed: Typed,
  { at, n, patientId, ip }: { at: Date; n: number; patientId: string | null; ip?: string },
) {
  const address = ip ?? `198.51.100.${10 + (n % 200)}`;
  return {
    id: newId(),
    reference: nextReference(),
    via: typed.nhsNumber ? 'nhs-number' : 'invitation',
    typed: asTyped(typed),
    nhs_number: typed.nhsNumber || null,
    date_of_birth: typed.dateOfBirth,
    email: typed.email,
    mobile: typed.mobile,
    patient_id: patientId,
    ip: address,
    network: address,
    user_agent:
      n % 3 === 0
        ? 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)'
        : 'Mozilla/5.0 (Linux; Android 14)',
    created_at: at,
  };
}

/** Those with an account came through in the last month: half by a link, half by their NHS number. */
async function seedRegistered(stage: Stage, patients: DemoPatient[]): Promise<void> {
  const { trx } = stage;
  const registered = patients.filter(({ accountId, person }) => accountId && person.mobile && person.email);
  for (const [n, patient] of registered.entries()) {
    const at = momentOf(n, 100);
    const invited = n % 2 === 0 ? newId() : null;
    if (invited) {
      await trx('invitations').insert({
        id: invited,
        patient_id: patient.id,
        source: 'batch',
        channel: 'sms',
        created_at: new Date(at.getTime() - (1 + (n % 20)) * HOUR),
        expires_at: new Date(at.getTime() + 13 * DAY),
        opened_at: at,
        used_at: at,
      });
    }
    const typed = typedOf(patient);
    await trx('registrations').insert({
      ...anAttempt(stage, invited ? { ...typed, nhsNumber: '' } : typed, { at, n, patientId: patient.id }),
      invitation_id: invited,
      state: 'completed',
      account_id: patient.accountId,
      verified_at: new Date(at.getTime() + 60_000),
      ended_at: new Date(at.getTime() + 240_000),
    });
  }
}

/** Links nobody has used: two in three not even opened. One in four was not sent any yet, for the rules to invite. */
async function seedUnanswered({ trx }: Stage, patients: DemoPatient[]): Promise<void> {
  const invited = patients.filter(
    ({ accountId, deceased, person }, n) => !accountId && !deceased && person.mobile && n % 4 !== 3,
  );
  await trx('invitations').insert(
    invited.map(({ id }, n) => {
      const at = momentOf(n, 110);
      return {
        id: newId(),
        patient_id: id,
        source: 'batch',
        channel: 'sms',
        created_at: at,
        expires_at: new Date(at.getTime() + 14 * DAY),
        opened_at: n % 3 === 0 ? new Date(at.getTime() + HOUR) : null,
      };
    }),
  );
}

/** Every way to fail, the newest last, each filed as it would have been; the older ones were worked on. */
async function seedFailures(stage: Stage, patients: DemoPatient[]): Promise<void> {
  const stuck = patients.filter(
    ({ accountId, deceased, person }) =>
      !accountId &&
      !deceased &&
      person.mobile &&
      person.email &&
      person.nhsNumber &&
      person.dateOfBirth < '2008',
  );
  const seeded = failures(patients, stuck);
  for (const [n, failure] of seeded.entries()) {
    const first = new Date(Date.now() - (seeded.length - n) * 0.9 * DAY - (spread(n, 120) % 300) * 60_000);
    for (let again = 0; again < (failure.tries ?? 1); again += 1)
      await fail(stage, failure, { at: new Date(first.getTime() + again * 9 * 60_000), n });
    if (failure.workedOn) await settle(stage, failure, first);
  }
  for (const [n, failure] of swept(patients).entries())
    await fail(stage, failure, { at: new Date(Date.now() - 2 * HOUR + n * 40_000), n, ip: '203.0.113.77' });
}

async function fail(
  stage: Stage,
  { typed, patientId, failure, fields = [], code }: SeededFailure,
  when: { at: Date; n: number; ip?: string },
): Promise<void> {
  const { trx } = stage;
  const attempt = anAttempt(stage, typed, { ...when, patientId });
  const challengeId = code && patientId ? await aCode(trx, patientId, when.at, code) : null;
  await trx('registrations').insert({
    ...attempt,
    state: failure === 'code-not-entered' ? 'stopped' : 'failed',
    failure,
    fields,
    challenge_id: challengeId,
    not_received: code ? 1 : 0,
    ended_at: new Date(when.at.getTime() + (code ? HOUR : 1000)),
  });
  await fileFailedAttempt(trx, attempt.id);
}

/** Somebody mended it within a day or two. */
async function settle({ trx, agentId }: Stage, { patientId }: SeededFailure, first: Date): Promise<void> {
  const endedAt = new Date(
    Math.min(Date.now() - HOUR, first.getTime() + (3 + (first.getTime() % 40)) * HOUR),
  );
  const [row] = await trx('registration_cases')
    .where({ patient_id: patientId, state: 'open' })
    .update({
      state: 'resolved',
      cause: trx.raw('likely_cause'),
      ended_by: agentId,
      ended_at: endedAt,
      updated_by: agentId,
      version: 2,
    })
    .returning('id');
  if (!row) return;
  await trx('registration_case_events').insert({
    id: newId(),
    case_id: row.id,
    kind: 'resolved',
    staff_id: agentId,
    body: 'Record corrected after calling back; new link sent.',
    at: endedAt,
  });
}
