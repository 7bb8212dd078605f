import { beforeEach, describe, expect, it } from '@jest/globals';
import { aLetter } from '../../../test/builders/letters.ts';
import { anAccount } from '../../../test/builders/patients.ts';
import { aDevice, aPatientSession, newerTerms } from '../../../test/builders/sign-in.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { messagesTo } from '../../../test/deliveries.ts';
import { codes, meStage, password, type Somebody } from './me.test.stage.ts';

const stage = meStage();
let me: Somebody;
beforeEach(async () => {
  me = await stage.somebody();
});

describe('deleting my account', () => {
  const remove = (who: Somebody, stopTexts: boolean, typed = password) =>
    who.http.delete('/portal/me').send({ password: typed, stopTexts });

  it('says first what will happen, and how texts come back', async () => {
    const { body } = await me.http.get('/portal/me/closure').expect(200);
    expect(body.whatHappens.join(' ')).toContain('Your record at Kingston Hospital stays as it is.');
    expect(body.stoppingTexts.join(' ')).toContain('KHT START to 60777');
    await stage.db('patients').where({ id: me.patient.id }).update({ mobile: null });
    const without = await me.http.get('/portal/me/closure').expect(200);
    expect(without.body.stoppingTexts).toBeNull();
  });

  it('asks the password, and does nothing when it is wrong', async () => {
    expect(codes(await remove(me, true, 'not it'))).toEqual([
      422,
      'fields-refused',
      'body.password password-wrong',
    ]);
    expect((await stage.accountOf(me)).state).toBe('active');
    await me.http.get('/portal/me').expect(200);
  });

  it('closes the login; sessions, devices, codes and links are dead; the record stays', async () => {
    const other = await aPatientSession(stage.db, me.account);
    const device = await aDevice(stage.db, me.account);
    const owed = await stage.open
      .post('/portal/sessions')
      .send({ userName: me.account.user_name, password })
      .expect(201);
    const before = await stage.db('patients').where({ id: me.patient.id }).first();
    await remove(me, false).expect(204);

    expect(await stage.accountOf(me)).toMatchObject({
      state: 'closed',
      closed_by: 'patient',
      closed_at: expect.any(Date),
      totp_secret: null,
    });
    await me.http.get('/portal/me').expect(401);
    await stage.open.get('/portal/me').set('Authorization', `Bearer ${other.token}`).expect(401);
    for (const deviceToken of [undefined, device.token])
      await stage.open
        .post('/portal/sessions')
        .send({ userName: me.account.user_name, password, deviceToken })
        .expect(401);
    const [challenge] = await stage.db('challenges').where({ id: owed.body.challengeId });
    expect(challenge.ended_reason).toBe('account-closed');
    const live = await stage.db('sessions').where({ account_id: me.account.id }).whereNull('ended_at');
    expect(live).toEqual([]);
    expect(await stage.db('patients').where({ id: me.patient.id }).first()).toEqual(before);
    expect(await stage.auditOf(me, 'accounts.closed')).toMatchObject([
      { after: { by: 'patient', textsStopped: false } },
    ]);
  });

  it('stops all texts where asked, and one last text says how they come back', async () => {
    await remove(me, true).expect(204);
    expect(await stage.db('sms_opt_outs').where({ mobile: me.patient.mobile })).toHaveLength(1);
    expect(await stage.db('sms_opt_out_events').where({ mobile: me.patient.mobile })).toMatchObject([
      { kind: 'stopped', source: 'account-closed' },
    ]);
    const texts = await messagesTo(stage.server, me.patient.mobile);
    expect(texts).toMatchObject([{ channel: 'sms' }]);
    expect(texts[0]?.body).toContain('KHT START to 60777');
    expect(texts[0]?.body).toContain('texts are stopped');
  });

  it('leaves texts alone where not asked, and confirms by text all the same', async () => {
    await remove(me, false).expect(204);
    expect(await stage.db('sms_opt_outs').where({ mobile: me.patient.mobile })).toEqual([]);
    const texts = await messagesTo(stage.server, me.patient.mobile);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.body).toContain('KHT START');
  });

  it('confirms by e-mail where there is no mobile', async () => {
    await stage.db('patients').where({ id: me.patient.id }).update({ mobile: null });
    await remove(me, true).expect(204);
    expect(await messagesTo(stage.server, me.patient.email)).toMatchObject([
      { channel: 'email', subject: 'Your Patient Portal account is deleted' },
    ]);
  });

  it('twice at once closes it once', async () => {
    const answers = await Promise.all([remove(me, false), remove(me, false), remove(me, false)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await stage.auditOf(me, 'accounts.closed')).toHaveLength(1);
  });

  it('can be done while newer terms wait: nobody has to agree to leave', async () => {
    const number = await newerTerms(stage.db);
    await remove(me, false).expect(204);
    await stage.db('terms_versions').where({ number }).del();
  });

  it('loses nothing: a new login of the same patient finds letters, reads and the record as they were', async () => {
    const owner = await aClerk(stage.db);
    const letter = await aLetter(stage.db, { state: 'published', patient: me.patient, owner });
    await aLetter(stage.db, { state: 'published', patient: me.patient, owner });
    await stage.db('letter_reads').insert({
      letter_version_id: letter.versionId,
      account_id: me.account.id,
      letter_id: letter.id,
      patient_id: me.patient.id,
    });
    const before = (await me.http.get('/portal/me')).body;
    await remove(me, false).expect(204);
    const renewed = await anAccount(stage.db, me.patient, { userName: me.account.user_name });
    const { version: _, ...after } = (
      await (await stage.server.asPatient(renewed)).get('/portal/me').expect(200)
    ).body;
    expect(before).toMatchObject(after);
    expect(after.unreadLetters).toBe(1);
  });
});
