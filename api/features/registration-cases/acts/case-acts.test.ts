import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { aDevice } from '../../../test/builders/sign-in.ts';
import { aStaffMember, aSupportAgent } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { caseActs } from './case-acts.policy.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;
let server: TestServer;
let agent: Agent;
let agentId: string;
beforeAll(async () => {
  server = await startTestServer();
  agentId = (await aSupportAgent(server.db)).id;
  agent = await server.asStaff(agentId);
});
afterAll(() => server.close());

const act = (id: string, verb: string, body: object = {}, version = 1, as = agent) =>
  as.post(`/api/registration-cases/${id}/${verb}`).set('If-Match', `"${version}"`).send(body);
const eventsOf = (id: string) =>
  server.db('registration_case_events').where({ case_id: id }).orderBy(['at', 'id']);
const auditOf = (id: string) =>
  server.db('audit_events').where({ entity_id: id, action: 'registration-cases.changed' }).orderBy('at');
const rowOf = (id: string) => server.db('registration_cases').where({ id }).first();
const patientOf = (id: string) => server.db('patients').where({ id }).first();

const correction = {
  recordVersion: 1,
  mobile: '07911 123456',
  evidence: 'photo-id-seen',
  reason: 'Saw her driving licence',
};
const bodies: Record<(typeof caseActs)[number], object> = {
  'correct-record': correction,
  'send-link': { channel: 'sms' },
  reply: { message: 'We have corrected your number. A new link is on its way.' },
  'ask-department': { department: 'Cardiology', question: 'Which mobile do you have for her?' },
  'mark-suspicious': { reason: 'A sweep' },
  close: { cause: 'no-record' },
  resolve: { cause: 'mobile-old', note: 'Has a new phone' },
  reopen: { reason: 'She rang again' },
};
const caseOf = async (facts: Parameters<typeof aCase>[1] = {}) => {
  const patient = await aPatient(server.db);
  return { patient, filed: await aCase(server.db, { patient, ...facts }) };
};

describe.each(caseActs)('%s', (verb) => {
  const state = verb === 'reopen' ? 'closed' : 'open';

  it('needs the version its reader saw, and one of two at once wins', async () => {
    const { filed } = await caseOf({ state });
    await agent.post(`/api/registration-cases/${filed.id}/${verb}`).send(bodies[verb]).expect(428);
    await act(filed.id, verb, bodies[verb], 7).expect(412);
    expect(await eventsOf(filed.id)).toEqual([]);
    const other = await server.asStaff((await aSupportAgent(server.db)).id);
    const answers = await Promise.all([
      act(filed.id, verb, bodies[verb]),
      act(filed.id, verb, bodies[verb], 1, other),
      act(filed.id, verb, bodies[verb]),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.body).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2, changedBy: expect.stringMatching(/^Staff Member/) },
    });
    const won = answers.find(({ status }) => status === 200);
    expect(won?.body).toMatchObject({ id: filed.id, version: 2 });
    expect(won?.headers.etag).toBe('"2"');
    expect(await auditOf(filed.id)).toHaveLength(1);
    expect(await eventsOf(filed.id)).toHaveLength(1);
  });

  it('is refused with a field too many, without its permission, and for nothing', async () => {
    const { filed } = await caseOf({ state });
    await act(filed.id, verb, { ...bodies[verb], state: 'open' }).expect(422);
    const reader = await server.asStaff((await aStaffMember(server.db, { roles: ['clinician'] })).id);
    await act(filed.id, verb, bodies[verb], 1, reader).expect(403);
    await act(newId(), verb, bodies[verb]).expect(404);
    expect(await rowOf(filed.id)).toMatchObject({ version: 1, state });
    expect(await eventsOf(filed.id)).toEqual([]);
  });

  it(`is refused when the case is ${verb === 'reopen' ? 'open' : 'over'}`, async () => {
    const { filed } = await caseOf({ state: verb === 'reopen' ? 'waiting' : 'resolved' });
    const { body } = await act(filed.id, verb, bodies[verb]).expect(409);
    expect(body.code).toBe(verb === 'reopen' ? 'case-not-ended' : 'case-ended');
    expect(await rowOf(filed.id)).toMatchObject({ version: 1 });
  });
});

describe('correcting the record', () => {
  it('changes it, says so everywhere, and the attempt then agrees', async () => {
    const { patient, filed } = await caseOf();
    await server.db('registrations').where({ id: filed.registrationId }).update({
      email: patient.email,
      mobile: '+447911123456',
    });
    const { body } = await act(filed.id, 'correct-record', correction).expect(200);
    expect(body).toMatchObject({
      state: 'open',
      likelyCause: 'mobile-old',
      sentence: 'What they typed agrees with the record as it is now. Send a fresh link.',
      record: { version: 2, mobile: '+447911123456' },
    });
    expect(await patientOf(patient.id)).toMatchObject({ mobile: '+447911123456', version: 2 });
    const audited = await server.db('audit_events').where({ entity_id: patient.id });
    expect(audited).toMatchObject([
      {
        action: 'patients.record-corrected',
        actor_id: agentId,
        before: { mobile: patient.mobile },
        after: { mobile: '+447911123456', evidence: 'photo-id-seen' },
        reason: 'Saw her driving licence',
      },
    ]);
    expect(await auditOf(filed.id)).toMatchObject([
      {
        before: { state: 'open' },
        after: { act: 'correct-record', fields: ['mobile'], evidence: 'photo-id-seen' },
        patient_id: patient.id,
        reason: 'Saw her driving licence',
      },
    ]);
    expect(await server.db('record_changes').where({ patient_id: patient.id })).toMatchObject([
      {
        source: 'staff',
        evidence: 'photo-id-seen',
        made_by: agentId,
        changes: { mobile: { before: patient.mobile, after: '+447911123456' } },
      },
    ]);
    expect(await eventsOf(filed.id)).toMatchObject([
      { kind: 'record-corrected', body: 'Saw her driving licence', staff_id: agentId },
    ]);
  });

  it('of a date of birth reads it as people write it', async () => {
    const { patient, filed } = await caseOf();
    const { mobile: _, ...why } = correction;
    await act(filed.id, 'correct-record', { ...why, dateOfBirth: '11 March 1952' }).expect(200);
    expect(await patientOf(patient.id)).toMatchObject({
      date_of_birth: '1952-03-11',
      mobile: patient.mobile,
    });
  });

  it('takes an open login along: e-mail followed, devices dead', async () => {
    const { patient, filed } = await caseOf();
    const account = await anAccount(server.db, patient);
    const device = await aDevice(server.db, account);
    await act(filed.id, 'correct-record', { ...correction, email: 'New@Example.com' }).expect(200);
    expect(await server.db('accounts').where({ id: account.id }).first()).toMatchObject({
      email: 'new@example.com',
    });
    expect(await server.db('devices').where({ id: device.id }).first()).toMatchObject({
      ended_reason: 'mobile-changed',
    });
  });

  it.each<[string, object, number, string]>([
    ['a mobile that is none', { mobile: '020 7946 0991' }, 422, 'not-a-uk-mobile'],
    ['an e-mail that is none', { email: 'at home' }, 422, 'not-an-email'],
    ['a date that is none', { dateOfBirth: '31 Feb 1952' }, 422, 'not-a-date'],
    ['a birthday to come', { dateOfBirth: '1 Jan 2999' }, 422, 'in-the-future'],
    ['what the record says already', { mobile: undefined, dateOfBirth: '3/11/1952' }, 422, 'nothing-changed'],
    ['nothing', { mobile: undefined }, 422, 'nothing-changed'],
    ['a record that changed meanwhile', { recordVersion: 3 }, 412, 'changed-meanwhile'],
  ])('refuses %s, and nothing is changed', async (_what, changes, status, code) => {
    const { patient, filed } = await caseOf();
    const { body } = await act(filed.id, 'correct-record', { ...correction, ...changes }).expect(status);
    expect(body.errors?.[0]?.code ?? body.code).toBe(code);
    expect(await patientOf(patient.id)).toMatchObject({ version: 1 });
    expect(await rowOf(filed.id)).toMatchObject({ version: 1 });
    expect(await server.db('record_changes').where({ patient_id: patient.id })).toEqual([]);
  });

  it('refuses an e-mail that somebody else signs in with, where this patient has a login', async () => {
    const other = await aPatient(server.db);
    await anAccount(server.db, other);
    const { patient, filed } = await caseOf();
    await anAccount(server.db, patient);
    const { body } = await act(filed.id, 'correct-record', { ...correction, email: other.email }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'body.email', code: 'email-in-use' }]);
  });

  it('of nobody’s record is refused', async () => {
    const unknown = await aCase(server.db);
    expect((await act(unknown.id, 'correct-record', correction).expect(409)).body.code).toBe('no-record');
    expect((await act(unknown.id, 'send-link', {}).expect(409)).body.code).toBe('no-record');
  });

  it('by two agents, in two cases of one patient, happens once', async () => {
    const { patient, filed } = await caseOf();
    const second = await aCase(server.db, { patient });
    const answers = await Promise.all([
      act(filed.id, 'correct-record', correction),
      act(second.id, 'correct-record', { ...correction, mobile: '07700 900 222' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await patientOf(patient.id)).toMatchObject({ version: 2 });
  });
});

describe('helping', () => {
  it('sends a fresh link to the record’s phone', async () => {
    const { patient, filed } = await caseOf();
    await act(filed.id, 'send-link', {}).expect(200);
    expect(await server.db('notifications').where({ patient_id: patient.id })).toMatchObject([
      { purpose: 'portal-invitation', channel: 'sms', requested_by: agentId, recipient: null },
    ]);
    expect(await server.db('invitations').where({ patient_id: patient.id })).toMatchObject([
      { created_by: agentId, channel: 'sms' },
    ]);
    expect(await eventsOf(filed.id)).toMatchObject([{ kind: 'link-sent', detail: { channel: 'sms' } }]);
  });

  it.each([
    [{ mobile: null }, 'no-mobile'],
    [{ deceasedOn: '2026-01-01' }, 'deceased'],
    [{ dateOfBirth: '2015-06-01' }, 'under-16'],
  ])('sends no link to a record with %j', async (facts, code) => {
    const patient = await aPatient(server.db, facts);
    const filed = await aCase(server.db, { patient });
    expect((await act(filed.id, 'send-link', {}).expect(409)).body.code).toBe(code);
    expect(await eventsOf(filed.id)).toEqual([]);
  });

  it('replies through one ticket, to the e-mail they typed, by name only where it is the record’s', async () => {
    const { filed } = await caseOf({ attempt: { email: 'typed@example.com' } });
    await act(filed.id, 'reply', bodies.reply).expect(200);
    const { body } = await act(filed.id, 'reply', { message: 'One more thing.' }, 2).expect(200);
    const tickets = await server.db('support_tickets').where({ registration_case_id: filed.id });
    expect(tickets).toMatchObject([
      {
        contact_email: 'typed@example.com',
        contact_name: null,
        source: 'registration-case',
        state: 'waiting',
      },
    ]);
    expect(body).toMatchObject({ ticketNumber: tickets[0].number, ticket: { id: tickets[0].id } });
    const known = await caseOf();
    await server
      .db('registrations')
      .where({ id: known.filed.registrationId })
      .update({ email: known.patient.email });
    await act(known.filed.id, 'reply', bodies.reply).expect(200);
    expect(await server.db('support_tickets').where({ registration_case_id: known.filed.id })).toMatchObject([
      { contact_name: 'Anna Smith', contact_email: known.patient.email },
    ]);
  });

  it('asks a department, and waits two working days', async () => {
    const { filed } = await caseOf();
    const { body } = await act(filed.id, 'ask-department', bodies['ask-department']).expect(200);
    expect(body.state).toBe('waiting');
    const days = (Date.parse(body.waitingUntil) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(1.9);
    // Christmas and a weekend between.
    expect(days).toBeLessThan(8);
    expect(new Date(body.waitingUntil).getUTCDay() % 6).not.toBe(0);
    expect(await eventsOf(filed.id)).toMatchObject([
      {
        kind: 'department-asked',
        body: 'Which mobile do you have for her?',
        detail: { department: 'Cardiology' },
      },
    ]);
    await act(filed.id, 'resolve', bodies.resolve, 2).expect(200);
    expect(await rowOf(filed.id)).toMatchObject({ state: 'resolved', waiting_until: null });
  });
});

describe('ending', () => {
  it.each([
    ['resolve', 'resolved'],
    ['close', 'closed'],
  ] as const)('by %s writes the cause down, and reopening takes it back', async (verb, state) => {
    const { filed } = await caseOf();
    const { body } = await act(filed.id, verb, { cause: 'email-slip', note: 'gmail.con' }).expect(200);
    expect(body).toMatchObject({ state, cause: 'email-slip', endedByName: expect.stringMatching(/^Staff/) });
    expect(body.endedAt).not.toBeNull();
    expect(await eventsOf(filed.id)).toMatchObject([
      { kind: state, body: 'gmail.con', detail: { cause: 'email-slip' } },
    ]);
    expect(await auditOf(filed.id)).toMatchObject([
      { before: { state: 'open', cause: null }, after: { act: verb, state, cause: 'email-slip' } },
    ]);
    const again = await act(filed.id, 'reopen', bodies.reopen, 2).expect(200);
    expect(again.body).toMatchObject({
      state: 'open',
      cause: null,
      endedAt: null,
      endedByName: null,
      version: 3,
    });
  });
});

describe('marking as suspicious', () => {
  const from = (ip: string, facts: Parameters<typeof aCase>[1] = {}) =>
    caseOf({ ...facts, attempt: { ip, ...facts.attempt } });

  it('ends the other unfinished cases whose latest attempt came from the same network that day', async () => {
    const ip = '203.0.113.77';
    const { filed } = await from(ip);
    const together = [(await from(ip)).filed, (await from(ip, { state: 'waiting' })).filed];
    const elsewhere = (await from('203.0.113.78')).filed;
    const ended = (await from(ip, { state: 'resolved' })).filed;
    const lastWeek = (await from(ip, { lastTriedAt: new Date(Date.now() - 7 * 86_400_000) })).filed;
    await act(filed.id, 'mark-suspicious', { reason: 'Forty numbers in an hour' }).expect(200);
    for (const each of [filed, ...together]) {
      expect(await rowOf(each.id)).toMatchObject({ state: 'suspicious', version: 2, ended_by: agentId });
      expect(await eventsOf(each.id)).toMatchObject([
        { kind: 'suspicious', body: 'Forty numbers in an hour' },
      ]);
      expect(await auditOf(each.id)).toMatchObject([
        { after: { act: 'mark-suspicious', state: 'suspicious' }, reason: 'Forty numbers in an hour' },
      ]);
    }
    expect((await eventsOf(together[0]!.id))[0].detail).toEqual({ reference: filed.reference });
    for (const each of [elsewhere, lastWeek]) expect(await rowOf(each.id)).toMatchObject({ state: 'open' });
    expect(await rowOf(ended.id)).toMatchObject({ state: 'resolved', version: 1 });
  });

  it('by two people at once, in two cases of one network, is done once each and deadlocks nobody', async () => {
    for (let round = 0; round < 5; round++) {
      const ip = `203.0.113.${100 + round}`;
      const cases = await Promise.all(Array.from({ length: 4 }, async () => (await from(ip)).filed));
      const answers = await Promise.all(
        cases.map(({ id }) => act(id, 'mark-suspicious', bodies['mark-suspicious'])),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
      for (const { id } of cases) expect(await rowOf(id)).toMatchObject({ state: 'suspicious', version: 2 });
    }
  });
});
