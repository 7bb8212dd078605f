import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { hashPassword } from '../../../lib/password/password-hash.ts';
import { anInvitation } from '../../../test/builders/invitations.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aCase } from '../../../test/builders/registration-cases.ts';
import { typedBy } from '../../../test/builders/registrations.ts';
import { newerTerms } from '../../../test/builders/sign-in.ts';
import { aSupportAgent } from '../../../test/builders/staff.ts';
import { keepPromises, messagesTo } from '../../../test/deliveries.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { otherThan, sendCodes, signInAsPatient, textOf } from '../../../test/sign-in.ts';
import { sentenceFor } from './access.service.ts';
import { type AccessView, accessSchema } from './accounts.desk.schema.ts';

let server: TestServer;
let agent: Awaited<ReturnType<TestServer['asStaff']>>;
let passwordHash: string;
let people = 0;
const password = 'kettle orbit plum';
const LONDON = /(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} \w{3} \d{4}, \d\d:\d\d/;

beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '4' });
  agent = await server.asStaff((await aSupportAgent(server.db)).id);
  passwordHash = await hashPassword(password);
});
afterAll(() => server.close());

let patient: Awaited<ReturnType<typeof aPatient>>;
beforeEach(async () => {
  people += 1;
  patient = await aPatient(server.db, {
    mobile: `+447700900${600 + people}`,
    email: `why${people}@example.com`,
  });
});

const why = async (id = patient.id): Promise<AccessView> =>
  accessSchema.strict().parse((await agent.get(`/api/patients/${id}/access`).expect(200)).body);
const login = (facts: Parameters<typeof anAccount>[2] = {}) =>
  anAccount(server.db, patient, { passwordHash, userName: `why.user${people}`, ...facts });
const signIn = (typed = password) =>
  server.open.post('/portal/sessions').send({ userName: `why.user${people}`, password: typed });
/** A code was asked for and has left. */
async function askForCode(): Promise<string> {
  const { body } = await signIn().expect(201);
  await sendCodes(server, body.challengeId);
  return body.challengeId;
}
/** What the network says of the last text of a challenge. */
const receipt = (challengeId: string, state: string, reason: string | null = null) =>
  server
    .db('notifications')
    .where({ challenge_id: challengeId })
    .update({
      state,
      reason,
      settled_at: new Date(),
      delivered_at: state === 'delivered' ? new Date() : null,
    });
const correctMobile = async (mobile: string) => {
  const { version, email } = await server.db('patients').where({ id: patient.id }).first('version', 'email');
  const address = { addressLines: ['1 Galsworthy Road', 'Kingston upon Thames'], postcode: 'KT2 7QB' };
  await agent
    .put(`/api/patients/${patient.id}/contact`)
    .set('If-Match', `"${version}"`)
    .send({ mobile, email, ...address, reason: 'they rang from it' })
    .expect(200);
};

describe('why somebody with a login cannot get in', () => {
  it('nothing in the way: when they signed in', async () => {
    const account = await login();
    await signInAsPatient(server, `why.user${people}`, password);
    const view = await why();
    expect(view.sentence).toMatch(/^Nothing that we know of stands in the way: they last signed in /);
    expect(view.sentence).toMatch(LONDON);
    expect([view.accountId, view.registrationCaseId]).toEqual([account.id, null]);
    expect(view.evidence.map(({ text }) => text)).toEqual(['They last signed in.', 'They registered.']);
  });

  it('wrong passwords, counted since they last signed in', async () => {
    await login();
    await signIn('wrong once').expect(401);
    await signInAsPatient(server, `why.user${people}`, password);
    await signIn('wrong twice').expect(401);
    await signIn('wrong again').expect(401);
    expect(await why()).toMatchObject({
      sentence: expect.stringMatching(/^The password was wrong twice, last /),
      nextStep: { act: 'start-recovery' },
    });
  });

  it('wrong passwords are forgotten once a new one is set', async () => {
    const account = await login();
    await signIn('wrong').expect(401);
    await server.db('accounts').where({ id: account.id }).update({ password_changed_at: server.db.fn.now() });
    expect((await why()).sentence).toMatch(/^Nothing that we know of/);
  });

  it('slowed by wrong passwords, until staff unlock', async () => {
    const account = await login();
    await Promise.all(Array.from({ length: 8 }, () => signIn('guess')));
    const slowed = await why();
    expect(slowed.sentence).toMatch(
      /^Somebody tried \d+ times with a wrong password, last .* has to wait (a minute|\d+ seconds)\.$/,
    );
    expect(slowed.nextStep?.act).toBe('unlock');
    await agent
      .post(`/api/accounts/${account.id}/unlock`)
      .set('If-Match', '"1"')
      .send({ reason: 'knew their postcode' })
      .expect(200);
    expect((await why()).nextStep?.act).not.toBe('unlock');
  });

  it('a code that the network took and could not deliver; then the mobile is corrected', async () => {
    await login();
    await receipt(await askForCode(), 'failed', 'permanent-failure');
    const before = await why();
    expect(before.sentence).toMatch(
      /^Their code was accepted by the network .*, and was not delivered: the number is not in service\.$/,
    );
    expect(before.nextStep?.act).toBe('correct-mobile');
    await correctMobile('07700 900444');
    const after = await why();
    expect(after.sentence).toMatch(/not in service; the mobile on record was changed after that, /);
    expect(after.nextStep?.act).toBe('tell-them');
    expect(after.evidence.map(({ text }) => text)).toContain('The mobile on the record was changed.');
  });

  it('a code delivered and not entered, on a phone that two people share', async () => {
    await login();
    await aPatient(server.db, { mobile: patient.mobile });
    await receipt(await askForCode(), 'delivered');
    expect((await why()).sentence).toMatch(
      /was delivered .*, and was not entered; that mobile is on another person’s record too\.$/,
    );
  });

  it('a code entered wrongly', async () => {
    await login();
    const id = await askForCode();
    const code = (await textOf(server.db, id))?.body.slice(0, 5) ?? '';
    await server.open
      .post(`/portal/sessions/challenges/${id}`)
      .send({ code: otherThan(code) })
      .expect(422);
    expect(await why()).toMatchObject({
      sentence: expect.stringMatching(/^They typed the code they asked for .* wrongly once\.$/),
      nextStep: { act: 'send-code-again' },
    });
  });

  it('twenty-five wrong codes in a day', async () => {
    const account = await login();
    await askForCode();
    await server.db('challenges').where({ account_id: account.id }).update({ tries: 25 });
    expect((await why()).nextStep?.act).toBe('wait');
  });

  it('no mobile on record', async () => {
    await login();
    await server.db('patients').where({ id: patient.id }).update({ mobile: null });
    expect((await why()).nextStep?.act).toBe('correct-mobile');
  });

  it('a link to a new password that bounced, and one that waits', async () => {
    await login();
    await server.open
      .post('/portal/forgotten-password')
      .send({ userName: `why.user${people}` })
      .expect(202);
    await keepPromises(server);
    expect((await why()).sentence).toMatch(
      /^A link to a new password was asked for .* has not been used yet\.$/,
    );
    await server
      .db('notifications')
      .where({ patient_id: patient.id, purpose: 'password-reset-link' })
      .update({ state: 'failed', reason: 'permanent-failure', settled_at: new Date() });
    const view = await why();
    expect(view.sentence).toMatch(
      /the e-mail was accepted by the provider .*: there is no such e-mail address\.$/,
    );
    expect(view.nextStep?.act).toBe('correct-email');
  });

  it('a forgotten e-mail asked for with another date of birth', async () => {
    await login();
    await server.open
      .post('/portal/forgotten-email')
      .send({ nhsNumber: patient.nhs_number, dateOfBirth: '11/3/1952' })
      .expect(202);
    expect(await messagesTo(server, patient.mobile)).toEqual([]);
    expect((await why()).sentence).toMatch(
      /nothing was sent: the date of birth they typed is not the record’s\.$/,
    );
  });

  it('they try to register again', async () => {
    await login();
    await server.open.post('/portal/registrations').send(typedBy(patient)).expect(201);
    await keepPromises(server);
    const view = await why();
    expect(view.sentence).toMatch(/^They tried to register again .*, and have an account since /);
    expect(view.nextStep?.act).toBe('start-recovery');
    expect(view.registrationCaseId).not.toBeNull();
  });

  it('merged and deceased records', async () => {
    await login();
    const other = await aPatient(server.db);
    await server.db('patients').where({ id: patient.id }).update({ merged_into_id: other.id });
    expect((await why()).nextStep?.act).toBe('open-other-record');
    await server.db('patients').where({ id: patient.id }).update({ deceased_on: '2026-01-02' });
    expect((await why()).sentence).toMatch(/has died/);
  });
});

describe('why somebody has no login', () => {
  it('nobody has tried, and what was sent to them', async () => {
    expect((await why()).nextStep?.act).toBe('send-link');
    await anInvitation(server.db, patient);
    expect(await why()).toMatchObject({
      sentence: expect.stringMatching(/a link to register was sent .*, and nobody has opened it\.$/),
      nextStep: { act: 'tell-them' },
      accountId: null,
      registrationCaseId: null,
    });
  });

  it('a mobile that disagrees: its case; once corrected, a fresh link', async () => {
    await server.open
      .post('/portal/registrations')
      .send({ ...typedBy(patient), mobile: '07700 900445' })
      .expect(201);
    await keepPromises(server);
    const before = await why();
    expect(before.sentence).toMatch(
      /^They tried to register .*, and the mobile they typed disagrees with the record\.$/,
    );
    expect(before.nextStep?.act).toBe('open-case');
    const [found] = await server.db('registration_cases').where({ patient_id: patient.id });
    expect(before.registrationCaseId).toBe(found.id);
    await correctMobile('07700 900445');
    const after = await why();
    expect(after.sentence).toMatch(/disagreed with the record then, and agrees now\.$/);
    expect(after.nextStep?.act).toBe('send-link');
  });

  it('an attempt with a mistyped NHS number that belongs to a case of theirs', async () => {
    const filed = await aCase(server.db, { patient, attempt: { failure: 'no-record' } });
    await server.db('registrations').where({ case_id: filed.id }).update({ patient_id: null });
    expect(await why()).toMatchObject({
      sentence: expect.stringMatching(/no record had the NHS number they typed\.$/),
      registrationCaseId: filed.id,
    });
  });

  it('a deleted account, and the e-mail that somebody else signs in with', async () => {
    const account = await login();
    await server.db('accounts').where({ id: account.id }).update({
      state: 'closed',
      closed_by: 'patient',
      closed_at: server.db.fn.now(),
    });
    const view = await why();
    expect(view.sentence).toMatch(/^They deleted their account /);
    expect(view.accountId).toBe(account.id);

    const son = await aPatient(server.db, { email: patient.email.replace('@', '+son@') });
    const mother = await aPatient(server.db, { email: patient.email });
    await anAccount(server.db, mother);
    expect((await why(son.id)).sentence).toMatch(/somebody else signs in with the e-mail on their record\.$/);
  });

  it('there is no such patient', async () => {
    await agent.get(`/api/patients/${newId()}/access`).expect(404);
  });
});

it('new terms stand before everything they could see', async () => {
  await login();
  const number = await newerTerms(server.db);
  expect((await why()).sentence).toContain(`(version ${number})`);
});

it('the sentence alone, for a ticket', async () => {
  const { sentence } = await why();
  expect(await sentenceFor(server.db, server.deps, patient.id)).toBe(sentence);
  expect(await server.db.transaction((trx) => sentenceFor(trx, server.deps, patient.id))).toBe(sentence);
});
