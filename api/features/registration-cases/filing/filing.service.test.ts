import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { type AttemptFacts, aRegistration } from '../../../test/builders/registrations.ts';
import { nextNumber, syntheticNhsNumber } from '../../../test/builders/sequence.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { fileFailedAttempt, noteRegistered } from '../registration-cases.service.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** An e-mail, a mobile and an NHS number that nobody else has. */
const somebody = () => {
  const n = 5000 + nextNumber();
  return {
    email: `somebody${n}@example.com`,
    mobile: `+4477009${String(n).padStart(5, '0')}`,
    nhsNumber: syntheticNhsNumber(n),
  };
};
const attemptBy = (facts: AttemptFacts) => aRegistration(database.db, facts);
const file = ({ id }: { id: string }) => database.db.transaction((trx) => fileFailedAttempt(trx, id));
const caseOf = async ({ id }: { id: string }) => {
  const attempt = await database.db('registrations').where({ id }).first();
  return database.db('registration_cases').where({ id: attempt.case_id }).first();
};
const eventsOf = ({ id }: { id: string }): Promise<string[]> =>
  database.db('registration_case_events').where({ case_id: id }).orderBy(['at', 'id']).pluck('kind');

/** Until some other connection of this database waits for a row. */
async function waitsForALock(): Promise<void> {
  for (;;) {
    const waiting = await database
      .db('pg_stat_activity')
      .whereRaw('datname = current_database()')
      .where({ wait_event_type: 'Lock' })
      .first('pid');
    if (waiting) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('filing a failed attempt', () => {
  it('opens a case about the record that the attempt names', async () => {
    const patient = await aPatient(database.db);
    const attempt = await attemptBy({ ...somebody(), patient });
    await file(attempt);
    const filed = await caseOf(attempt);
    expect(filed).toMatchObject({ state: 'open', patient_id: patient.id, tries: 1, version: 1 });
    expect(filed.first_tried_at).toEqual(attempt.created_at);
    const [event] = await database.db('registration_case_events').where({ case_id: filed.id });
    expect(event).toMatchObject({
      kind: 'attempt',
      detail: { reference: attempt.reference, failure: 'details-disagree', fields: ['mobile'] },
    });
  });

  it('files an attempt once, however often it is asked to', async () => {
    const attempt = await attemptBy(somebody());
    for (let again = 0; again < 3; again++) await file(attempt);
    expect((await caseOf(attempt)).tries).toBe(1);
  });

  it.each<[string, (first: ReturnType<typeof somebody>) => AttemptFacts]>([
    ['the same NHS number', ({ nhsNumber }) => ({ ...somebody(), nhsNumber })],
    ['the same mobile', ({ mobile }) => ({ ...somebody(), mobile })],
    ['the same e-mail', ({ email }) => ({ ...somebody(), email })],
    ['the same e-mail, tagged', ({ email }) => ({ ...somebody(), email: email.replace('@', '+nhs@') })],
  ])('joins the unfinished case with %s', async (_what, next) => {
    const person = somebody();
    const first = await attemptBy(person);
    await file(first);
    const second = await attemptBy(next(person));
    await file(second);
    const filed = await caseOf(second);
    expect(filed.id).toBe((await caseOf(first)).id);
    expect(filed).toMatchObject({ tries: 2, version: 1, last_tried_at: second.created_at });
  });

  it('joins by the record, by link or by number', async () => {
    const patient = await aPatient(database.db);
    const first = await attemptBy({ ...somebody(), patient, nhsNumber: null });
    await file(first);
    const second = await attemptBy({ ...somebody(), patient });
    await file(second);
    expect((await caseOf(second)).id).toBe((await caseOf(first)).id);
  });

  it('joins a waiting case, which goes on waiting', async () => {
    const patient = await aPatient(database.db);
    const waiting = await aCase(database.db, { patient, state: 'waiting' });
    const attempt = await attemptBy({ ...somebody(), patient });
    await file(attempt);
    expect(await caseOf(attempt)).toMatchObject({ id: waiting.id, state: 'waiting', tries: 2 });
  });

  it.each(['resolved', 'closed', 'suspicious'] as const)(
    'leaves a %s case alone and opens another',
    async (state) => {
      const patient = await aPatient(database.db);
      const over = await aCase(database.db, { patient, state });
      const attempt = await attemptBy({ ...somebody(), patient });
      await file(attempt);
      expect((await caseOf(attempt)).id).not.toBe(over.id);
    },
  );

  it('says whose record it is as soon as an attempt names it, and to whoever works on it', async () => {
    const person = somebody();
    const mistyped = await attemptBy({ ...person, failure: 'no-record' });
    await file(mistyped);
    const patient = await aPatient(database.db);
    await file(await attemptBy({ ...somebody(), email: person.email, patient }));
    expect(await caseOf(mistyped)).toMatchObject({ patient_id: patient.id, version: 2 });
  });

  it('never mixes two records, though a family shares its mobile and e-mail', async () => {
    const shared = somebody();
    const [mother, son] = [await aPatient(database.db), await aPatient(database.db)];
    const hers = await attemptBy({ ...shared, patient: mother, nhsNumber: mother.nhs_number });
    const his = await attemptBy({ ...shared, patient: son, nhsNumber: son.nhs_number });
    await file(hers);
    await file(his);
    expect(await caseOf(hers)).toMatchObject({ patient_id: mother.id, tries: 1 });
    expect(await caseOf(his)).toMatchObject({ patient_id: son.id, tries: 1 });
  });

  it('makes one case of ten attempts at once', async () => {
    const person = somebody();
    const patient = await aPatient(database.db);
    const attempts = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        // Each shares something with the others, and nothing with all.
        attemptBy(n % 2 ? { ...somebody(), patient } : { ...person, patient, nhsNumber: null }),
      ),
    );
    await Promise.all(attempts.map(file));
    const cases = await Promise.all(attempts.map(caseOf));
    expect(new Set(cases.map(({ id }) => id)).size).toBe(1);
    expect(cases[0].tries).toBe(10);
    expect(await eventsOf(cases[0])).toHaveLength(10);
  });

  it('opens a new case when the old one was closed in the same moment', async () => {
    const patient = await aPatient(database.db);
    const open = await aCase(database.db, { patient });
    const attempt = await attemptBy({ ...somebody(), patient });
    const closing = await database.db.transaction();
    await closing('registration_cases')
      .where({ id: open.id })
      .update({ state: 'closed', ended_at: closing.fn.now() });
    const filing = file(attempt);
    await waitsForALock();
    await closing.commit();
    await filing;
    const filed = await caseOf(attempt);
    expect(filed.id).not.toBe(open.id);
    expect(filed.state).toBe('open');
  });
});

describe('registering after all', () => {
  const register = (patientId: string, registrationId: string) =>
    database.db.transaction((trx) => noteRegistered(trx, { patientId, registrationId }));

  it('resolves what was unfinished, by the cause that was likeliest', async () => {
    const patient = await aPatient(database.db);
    const open = await aCase(database.db, { patient, likelyCause: 'email-slip' });
    await register(patient.id, (await attemptBy({ patient, state: 'verified' })).id);
    const after = await database.db('registration_cases').where({ id: open.id }).first();
    expect(after).toMatchObject({ state: 'resolved', cause: 'email-slip', version: 2 });
    expect(after.registered_at).not.toBeNull();
    expect(await eventsOf(open)).toEqual(['registered', 'resolved']);
  });

  it('says of an ended case that it ended well, and changes nothing else of it', async () => {
    const patient = await aPatient(database.db);
    const endedAt = new Date('2026-11-01T09:00:00Z');
    const closed = await aCase(database.db, { patient, state: 'closed', cause: 'mobile-old', endedAt });
    await register(patient.id, (await attemptBy({ patient, state: 'verified' })).id);
    const after = await database.db('registration_cases').where({ id: closed.id }).first();
    expect(after).toMatchObject({ state: 'closed', cause: 'mobile-old', ended_at: endedAt });
    expect(after.registered_at).not.toBeNull();
    expect(await eventsOf(closed)).toEqual(['registered']);
  });

  it('finds the case of their mistyped NHS number by e-mail and mobile together', async () => {
    const person = somebody();
    const mistyped = await attemptBy({ ...person, failure: 'no-record' });
    await file(mistyped);
    const neighbour = await attemptBy({ ...somebody(), failure: 'no-record' });
    await file(neighbour);
    const patient = await aPatient(database.db);
    const right = await attemptBy({ ...person, patient, nhsNumber: patient.nhs_number, state: 'verified' });
    await register(patient.id, right.id);
    expect(await caseOf(mistyped)).toMatchObject({ state: 'resolved', patient_id: patient.id });
    expect(await caseOf(neighbour)).toMatchObject({ state: 'open', registered_at: null });
  });
});
