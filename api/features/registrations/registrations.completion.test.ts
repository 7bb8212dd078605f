import { beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { typedBy } from '../../test/builders/registrations.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { registeringStage } from './registrations.test.stage.ts';

const stage = registeringStage();
let patient: Awaited<ReturnType<typeof aPatient>>;
beforeEach(async () => {
  patient = await aPatient(stage.db, { givenName: 'Zoë', familyName: 'Brackenbury' });
});

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const accountsOf = (id: string) => stage.db('accounts').where({ patient_id: id });
const meOf = (token: string) => stage.server.open.get('/portal/me').set('Authorization', `Bearer ${token}`);
/** Their login is closed, as by themselves. */
const close = (accountId: string) =>
  stage
    .db('accounts')
    .where({ id: accountId })
    .update({ state: 'closed', closed_at: stage.db.fn.now(), closed_by: 'patient' });

describe('registering to the end', () => {
  it('opens an account with the record’s e-mail, the consent and the choices, and signs in', async () => {
    const ready = await stage.verified(patient, { ...typedBy(patient), email: patient.email.toUpperCase() });
    expect(ready.terms).toEqual({ number: 1, title: 'Using Patient Portal', body: expect.any(String) });
    const answer = await stage.complete(ready, { userName: ' Zoë.B ', letterDelivery: 'post' });
    expect([answer.status, Object.keys(answer.body).sort()]).toEqual([201, ['expiresAt', 'token']]);
    const [account] = await accountsOf(patient.id);
    expect(account).toMatchObject({
      state: 'active',
      user_name: 'zoë.b',
      email: patient.email,
      terms_number: 1,
      letter_delivery: 'post',
      notify_by: 'sms',
    });
    expect(await stage.db('consents').where({ account_id: account.id })).toMatchObject([
      { terms_number: 1, ip: expect.stringContaining('127.0.0.1') },
    ]);
    expect(await stage.attempt(ready.id)).toMatchObject({
      state: 'completed',
      account_id: account.id,
      completion_token_hash: null,
    });
    expect((await meOf(answer.body.token).expect(200)).body).toMatchObject({ familyName: 'Brackenbury' });
  });

  it('is written down as the patient’s act, without what was chosen in secret', async () => {
    const { account } = await stage.registered(patient);
    const events = await stage.db('audit_events').where({ actor_id: account.id }).orderBy('id');
    expect(events).toMatchObject([
      {
        action: 'accounts.registered',
        actor_kind: 'patient',
        patient_id: patient.id,
        after: { via: 'nhs-number', termsNumber: 1, letterDelivery: 'digital' },
      },
      { action: 'accounts.signed-in', patient_id: patient.id },
    ]);
  });

  it('is noted on the case of whoever was stuck before', async () => {
    const { body: failed } = await stage.start({ ...typedBy(patient), mobile: '07700 900991' });
    await stage.deliver();
    const { case_id } = await stage.attempt(failed.id);
    await stage.registered(patient);
    expect(await stage.db('registration_cases').where({ id: case_id }).first()).toMatchObject({
      registered_at: expect.any(Date),
    });
  });

  it('uses the link up, and ends the patient’s others (ASVS 6.4.1)', async () => {
    const [one, other] = [await anInvitation(stage.db, patient), await anInvitation(stage.db, patient)];
    const { nhsNumber: _, ...details } = typedBy(patient);
    const { account } = await stage.registered(patient, { ...details, invitationToken: one.token });
    const linkOf = (id: string) => stage.db('invitations').where({ id }).first();
    expect(await linkOf(one.id)).toMatchObject({ used_at: expect.any(Date), revoked_at: null });
    expect(await linkOf(other.id)).toMatchObject({ used_at: null, revoked_at: expect.any(Date) });
    await close(account.id);
    const again = await stage.start({ ...details, invitationToken: one.token }).expect(201);
    await stage.deliver();
    expect(await stage.attempt(again.body.id)).toMatchObject({ failure: 'invitation-gone' });
  });

  it.each([
    ['runs out', { expires_at: new Date(Date.now() - 1000) }],
    ['is replaced by a newer one', { revoked_at: new Date() }],
  ])('goes on where the link %s after it was begun in time', async (_what, change) => {
    const { id, token } = await anInvitation(stage.db, patient);
    const { nhsNumber: _, ...details } = typedBy(patient);
    const ready = await stage.verified(patient, { ...details, invitationToken: token });
    await stage.db('invitations').where({ id }).update(change);
    expect((await stage.complete(ready)).status).toBe(201);
  });
});

describe('registering again after deleting the account', () => {
  it('works with the same user name and e-mail, and finds nothing lost: letters read are still read', async () => {
    const owner = await aClerk(stage.db);
    const ready = await stage.verified(patient);
    await stage.complete(ready, { userName: 'same.as.before' }).expect(201);
    const [first] = await accountsOf(patient.id);
    const read = await aLetter(stage.db, { state: 'published', patient, owner });
    const unread = await aLetter(stage.db, { state: 'published', patient, owner });
    await stage.db('letter_reads').insert({
      letter_version_id: read.versionId,
      letter_id: read.id,
      patient_id: patient.id,
      account_id: first.id,
    });
    await close(first.id);

    const again = await stage.verified(patient);
    const answer = await stage.complete(again, { userName: 'same.as.before' }).expect(201);
    expect(await accountsOf(patient.id)).toHaveLength(2);
    expect((await meOf(answer.body.token)).body.unreadLetters).toBe(1);
    const { body } = await stage.server.open
      .get('/portal/letters')
      .set('Authorization', `Bearer ${answer.body.token}`)
      .expect(200);
    const shown = Object.fromEntries(
      body.items.map((letter: { id: string; isRead: boolean }) => [letter.id, letter.isRead]),
    );
    expect(shown).toEqual({ [read.id]: true, [unread.id]: false });
  });
});

describe('what changed since the code', () => {
  const changed: [string, string, string[], () => Promise<unknown>][] = [
    ['the patient died', 'deceased', [], () => change({ deceased_on: '2026-11-01' })],
    [
      'the record was merged away',
      'merged',
      [],
      async () => change({ merged_into_id: (await aPatient(stage.db)).id }),
    ],
    [
      'the mobile on record was corrected',
      'details-disagree',
      ['mobile'],
      () => change({ mobile: '+447700900998' }),
    ],
    ['the e-mail on record was removed', 'details-disagree', ['email'], () => change({ email: null })],
    ['an account was opened elsewhere', 'already-registered', [], () => anAccount(stage.db, patient)],
    [
      'somebody else took the e-mail',
      'email-taken',
      [],
      async () => anAccount(stage.db, await aPatient(stage.db), { email: patient.email }),
    ],
  ];
  const change = (fields: object) => stage.db('patients').where({ id: patient.id }).update(fields);

  it.each(changed)('%s: stopped as %s', async (_what, failure, fields, happens) => {
    const ready = await stage.verified(patient);
    await happens();
    const before = (await accountsOf(patient.id)).length;
    expect(codeOf(await stage.complete(ready))).toEqual([409, failure]);
    expect(await stage.attempt(ready.id)).toMatchObject({
      state: 'stopped',
      failure,
      fields,
      case_id: expect.any(String),
    });
    expect(await accountsOf(patient.id)).toHaveLength(before);
    expect(codeOf(await stage.complete(ready))).toEqual([409, 'registration-over']);
  });

  it('the terms: the old ones cannot be agreed to, the new ones can', async () => {
    const ready = await stage.verified(patient);
    const last = await stage.db('terms_versions').max('number as number').first();
    const number = Number(last?.number) + 1;
    await stage.db('terms_versions').insert({ id: newId(), number, title: 'Newer', body: 'Newer terms' });
    const refused = await stage.complete(ready);
    expect(refused.body.errors).toMatchObject([{ path: 'body.termsNumber', code: 'terms-changed' }]);
    expect((await stage.complete(ready, { termsNumber: number + 1 })).status).toBe(422);
    await stage.complete(ready, { termsNumber: number }).expect(201);
    await stage.db('accounts').where({ patient_id: patient.id }).update({ terms_number: 1 });
    await stage.db('consents').where({ terms_number: number }).del();
    await stage.db('terms_versions').where({ number }).del();
  });
});
