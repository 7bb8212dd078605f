import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, newRandomId } from '../../../lib/ids.ts';
import { aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { aRegistration } from '../../../test/builders/registrations.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { bringBackWaitingCases, stopStuckAttempts } from '../registration-cases.service.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() =>
  database.db('registrations').where({ state: 'code' }).update({ state: 'failed', failure: 'no-record' }),
);

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const rowOf = (id: string) => database.db('registration_cases').where({ id }).first();

describe('a waiting case', () => {
  it('is open again when its time has come, once, by however many workers', async () => {
    const due = await aCase(database.db, { state: 'waiting', waitingUntil: minutesAgo(1) });
    const waiting = await aCase(database.db, { state: 'waiting' });
    const counts = await Promise.all(Array.from({ length: 4 }, () => bringBackWaitingCases(database.db)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(await rowOf(due.id)).toMatchObject({ state: 'open', waiting_until: null, version: 2 });
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'waiting', version: 1 });
    expect(await database.db('registration_case_events').where({ case_id: due.id })).toMatchObject([
      { kind: 'reopened', staff_id: null },
    ]);
    expect(await database.db('audit_events').where({ entity_id: due.id })).toMatchObject([
      { actor_kind: 'system', before: { state: 'waiting' }, after: { state: 'open' } },
    ]);
  });
});

describe('an attempt that stays at the code', () => {
  /** An attempt whose details agreed, and the text that went out for it. */
  async function atTheCode(
    facts: {
      minutes?: number;
      notReceived?: number;
      text?: string;
      codeEndsIn?: number;
      compared?: boolean;
    } = {},
  ) {
    const patient = await aPatient(database.db);
    const challengeId = newRandomId();
    await database.db('challenges').insert({
      id: challengeId,
      purpose: 'registration',
      method: 'sms',
      patient_id: patient.id,
      ip: '192.0.2.1',
      user_agent: 'jest',
      expires_at: minutesAgo(-(facts.codeEndsIn ?? -20)),
    });
    await database.db('notifications').insert({
      id: newId(),
      purpose: 'registration-code',
      channel: 'sms',
      patient_id: patient.id,
      challenge_id: challengeId,
      state: facts.text ?? 'delivered',
      reason: facts.text === 'failed' ? 'permanent-failure' : null,
    });
    const { id } = await aRegistration(database.db, {
      patient,
      email: patient.email,
      mobile: patient.mobile,
      state: 'code',
      notReceived: facts.notReceived ?? 0,
      createdAt: minutesAgo(facts.minutes ?? 31),
      ...(facts.compared === false ? {} : { challengeId }),
    });
    return id;
  }
  const attempt = (id: string) => database.db('registrations').where({ id }).first();

  it.each<[string, Parameters<typeof atTheCode>[0], string]>([
    ['whose text failed', { text: 'failed' }, 'code-undelivered'],
    ['whose text ran out of time', { text: 'expired' }, 'code-undelivered'],
    ['where “I did not receive a code” was pressed', { notReceived: 1 }, 'code-not-entered'],
  ])('%s is stopped, and somebody’s work', async (_what, facts, cause) => {
    const id = await atTheCode(facts);
    expect(await stopStuckAttempts(database.db)).toEqual({ stopped: 1, filed: 1 });
    const stopped = await attempt(id);
    expect(stopped).toMatchObject({ state: 'stopped', failure: 'code-not-entered' });
    expect(stopped.ended_at).not.toBeNull();
    expect(await rowOf(stopped.case_id)).toMatchObject({ state: 'open', likely_cause: cause });
  });

  it('whose code arrived is stopped, and nobody’s work', async () => {
    const id = await atTheCode();
    expect(await stopStuckAttempts(database.db)).toEqual({ stopped: 1, filed: 0 });
    expect(await attempt(id)).toMatchObject({ state: 'stopped', failure: 'code-not-entered', case_id: null });
  });

  it.each<[string, Parameters<typeof atTheCode>[0]]>([
    ['for less than half an hour', { minutes: 29 }],
    ['with a code that is still good, having asked again', { minutes: 45, codeEndsIn: 5 }],
    ['not compared with the record yet', { minutes: 45, compared: false }],
  ])('%s is left alone', async (_what, facts) => {
    const id = await atTheCode({ ...facts, text: 'failed' });
    expect(await stopStuckAttempts(database.db)).toEqual({ stopped: 0, filed: 0 });
    expect(await attempt(id)).toMatchObject({ state: 'code' });
  });

  it('is stopped once, by however many workers', async () => {
    await Promise.all(Array.from({ length: 5 }, () => atTheCode({ text: 'failed' })));
    const runs = await Promise.all(Array.from({ length: 3 }, () => stopStuckAttempts(database.db)));
    expect(runs.reduce((sum, { filed }) => sum + filed, 0)).toBe(5);
  });
});
