import { describe, expect, it } from '@jest/globals';
import { aPatient } from '../../../test/builders/patients.ts';
import { typedBy } from '../../../test/builders/registrations.ts';
import { newerTerms } from '../../../test/builders/sign-in.ts';
import { keepPromises, messagesTo } from '../../../test/deliveries.ts';
import { otherThan, signInAsPatient, textOf } from '../../../test/sign-in.ts';
import { accessStage } from './access.routes.test.stage.ts';
import { sentenceFor } from './access.service.ts';

const stage = accessStage();
const LONDON = /(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} \w{3} \d{4}, \d\d:\d\d/;

describe('why somebody with a login cannot get in', () => {
  it('nothing in the way: when they signed in', async () => {
    const account = await stage.login();
    await signInAsPatient(stage.server, stage.userName(), stage.password);
    const view = await stage.why();
    expect(view.sentence).toMatch(/^Nothing that we know of stands in the way: they last signed in /);
    expect(view.sentence).toMatch(LONDON);
    expect([view.accountId, view.registrationCaseId]).toEqual([account.id, null]);
    expect(view.evidence.map(({ text }) => text)).toEqual(['They last signed in.', 'They registered.']);
  });

  it('wrong passwords, counted since they last signed in', async () => {
    await stage.login();
    await stage.signIn('wrong once').expect(401);
    await signInAsPatient(stage.server, stage.userName(), stage.password);
    await stage.signIn('wrong twice').expect(401);
    await stage.signIn('wrong again').expect(401);
    expect(await stage.why()).toMatchObject({
      sentence: expect.stringMatching(/^The password was wrong twice, last /),
      nextStep: { act: 'start-recovery' },
    });
  });

  it('wrong passwords are forgotten once a new one is set', async () => {
    const account = await stage.login();
    await stage.signIn('wrong').expect(401);
    await stage.server
      .db('accounts')
      .where({ id: account.id })
      .update({ password_changed_at: stage.server.db.fn.now() });
    expect((await stage.why()).sentence).toMatch(/^Nothing that we know of/);
  });

  it('slowed by wrong passwords, until staff unlock', async () => {
    const account = await stage.login();
    await Promise.all(Array.from({ length: 8 }, () => stage.signIn('guess')));
    const slowed = await stage.why();
    expect(slowed.sentence).toMatch(
      /^Somebody tried \d+ times with a wrong password, last .* has to wait (a minute|\d+ seconds)\.$/,
    );
    expect(slowed.nextStep?.act).toBe('unlock');
    await stage.agent
      .post(`/api/accounts/${account.id}/unlock`)
      .set('If-Match', '"1"')
      .send({ reason: 'knew their postcode' })
      .expect(200);
    expect((await stage.why()).nextStep?.act).not.toBe('unlock');
  });

  it('a code that the network took and could not deliver; then the mobile is corrected', async () => {
    await stage.login();
    await stage.receipt(await stage.askForCode(), 'failed', 'permanent-failure');
    const before = await stage.why();
    expect(before.sentence).toMatch(
      /^Their code was accepted by the network .*, and was not delivered: the number is not in service\.$/,
    );
    expect(before.nextStep?.act).toBe('correct-mobile');
    await stage.correctMobile('07700 900444');
    const after = await stage.why();
    expect(after.sentence).toMatch(/not in service; the mobile on record was changed after that, /);
    expect(after.nextStep?.act).toBe('tell-them');
    expect(after.evidence.map(({ text }) => text)).toContain('The mobile on the record was changed.');
  });

  it('a code delivered and not entered, on a phone that two people share', async () => {
    await stage.login();
    await aPatient(stage.server.db, { mobile: stage.patient.mobile });
    await stage.receipt(await stage.askForCode(), 'delivered');
    expect((await stage.why()).sentence).toMatch(
      /was delivered .*, and was not entered; that mobile is on another person’s record too\.$/,
    );
  });

  it('a code entered wrongly', async () => {
    await stage.login();
    const id = await stage.askForCode();
    const code = (await textOf(stage.server.db, id))?.body.slice(0, 5) ?? '';
    await stage.server.open
      .post(`/portal/sessions/challenges/${id}`)
      .send({ code: otherThan(code) })
      .expect(422);
    expect(await stage.why()).toMatchObject({
      sentence: expect.stringMatching(/^They typed the code they asked for .* wrongly once\.$/),
      nextStep: { act: 'send-code-again' },
    });
  });

  it('twenty-five wrong codes in a day', async () => {
    const account = await stage.login();
    await stage.askForCode();
    await stage.server.db('challenges').where({ account_id: account.id }).update({ tries: 25 });
    expect((await stage.why()).nextStep?.act).toBe('wait');
  });

  it('no mobile on record', async () => {
    await stage.login();
    await stage.server.db('patients').where({ id: stage.patient.id }).update({ mobile: null });
    expect((await stage.why()).nextStep?.act).toBe('correct-mobile');
  });

  it('a link to a new password that bounced, and one that waits', async () => {
    await stage.login();
    await stage.server.open
      .post('/portal/forgotten-password')
      .send({ userName: stage.userName() })
      .expect(202);
    await keepPromises(stage.server);
    expect((await stage.why()).sentence).toMatch(
      /^A link to a new password was asked for .* has not been used yet\.$/,
    );
    await stage.server
      .db('notifications')
      .where({ patient_id: stage.patient.id, purpose: 'password-reset-link' })
      .update({ state: 'failed', reason: 'permanent-failure', settled_at: new Date() });
    const view = await stage.why();
    expect(view.sentence).toMatch(
      /the e-mail was accepted by the provider .*: there is no such e-mail address\.$/,
    );
    expect(view.nextStep?.act).toBe('correct-email');
  });

  it('a forgotten e-mail asked for with another date of birth', async () => {
    await stage.login();
    await stage.server.open
      .post('/portal/forgotten-email')
      .send({ nhsNumber: stage.patient.nhs_number, dateOfBirth: '11/3/1952' })
      .expect(202);
    expect(await messagesTo(stage.server, stage.patient.mobile)).toEqual([]);
    expect((await stage.why()).sentence).toMatch(
      /nothing was sent: the date of birth they typed is not the record’s\.$/,
    );
  });

  it('they try to register again', async () => {
    await stage.login();
    await stage.server.open.post('/portal/registrations').send(typedBy(stage.patient)).expect(201);
    await keepPromises(stage.server);
    const view = await stage.why();
    expect(view.sentence).toMatch(/^They tried to register again .*, and have an account since /);
    expect(view.nextStep?.act).toBe('start-recovery');
    expect(view.registrationCaseId).not.toBeNull();
  });

  it('merged and deceased records', async () => {
    await stage.login();
    const other = await aPatient(stage.server.db);
    await stage.server.db('patients').where({ id: stage.patient.id }).update({ merged_into_id: other.id });
    expect((await stage.why()).nextStep?.act).toBe('open-other-record');
    await stage.server.db('patients').where({ id: stage.patient.id }).update({ deceased_on: '2026-01-02' });
    expect((await stage.why()).sentence).toMatch(/has died/);
  });
});

it('new terms stand before everything they could see', async () => {
  await stage.login();
  const number = await newerTerms(stage.server.db);
  expect((await stage.why()).sentence).toContain(`(version ${number})`);
});

it('the sentence alone, for a ticket', async () => {
  const { sentence } = await stage.why();
  expect(await sentenceFor(stage.server.db, stage.server.deps, stage.patient.id)).toBe(sentence);
  expect(
    await stage.server.db.transaction((trx) => sentenceFor(trx, stage.server.deps, stage.patient.id)),
  ).toBe(sentence);
});
