import { beforeEach, describe, expect, it } from '@jest/globals';
import { newId, newToken } from '../../lib/ids.ts';
import { verifyPassword } from '../../lib/password/password-hash.ts';
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

describe('really at once', () => {
  // ASVS 6.5.1
  it('of ten submits of one code one wins', async () => {
    const { body: started } = await stage.start(typedBy(patient));
    const code = await stage.codeSentTo(patient.mobile);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => stage.post(started.id, 'verify', { code })),
    );
    expect(answers.map(codeOf).sort()).toEqual([[200, undefined], ...Array(9).fill([409, 'challenge-over'])]);
  });

  it('of ten completions one makes an account, and the others are told', async () => {
    const ready = await stage.verified(patient);
    const answers = await Promise.all(Array.from({ length: 10 }, () => stage.complete(ready)));
    expect(answers.map(codeOf).sort()).toEqual([
      [201, undefined],
      ...Array(9).fill([409, 'registration-over']),
    ]);
    expect(await accountsOf(patient.id)).toHaveLength(1);
  });

  it('of two pages on which one patient registers, one makes the account', async () => {
    const pages = [await stage.verified(patient), await stage.verified(patient)];
    const answers = await Promise.all(pages.map((page) => stage.complete(page)));
    expect(answers.map(codeOf).sort()).toEqual([
      [201, undefined],
      [409, 'registration-over'],
    ]);
    const states = await Promise.all(pages.map(async ({ id }) => (await stage.attempt(id)).state));
    expect(states.sort()).toEqual(['completed', 'stopped']);
  });

  it('of two patients with one e-mail one gets it, and the other is told what to do', async () => {
    const son = await aPatient(stage.db, { email: patient.email });
    const pages = [await stage.verified(patient), await stage.verified(son)];
    const answers = await Promise.all(pages.map((page) => stage.complete(page)));
    expect(answers.map(codeOf).sort()).toEqual([
      [201, undefined],
      [409, 'email-taken'],
    ]);
    const stopped = await stage
      .db('registrations')
      .whereIn('patient_id', [patient.id, son.id])
      .where({ state: 'stopped' });
    expect(stopped).toMatchObject([{ failure: 'email-taken', ended_at: expect.any(Date) }]);
    expect(await stage.db('accounts').whereIn('patient_id', [patient.id, son.id])).toHaveLength(1);
  });

  it('of two who choose one user name one gets it, and the other chooses again', async () => {
    const other = await aPatient(stage.db);
    const pages = [await stage.verified(patient), await stage.verified(other)];
    const answers = await Promise.all(pages.map((page) => stage.complete(page, { userName: 'the.same' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const late = answers.findIndex(({ status }) => status === 422);
    expect(answers[late]?.body.errors).toEqual([
      { path: 'body.userName', code: 'user-name-taken', message: expect.any(String) },
    ]);
    const page = pages[late];
    if (page) await stage.complete(page).expect(201);
  });

  it('of five completions by one link one uses it', async () => {
    const { token } = await anInvitation(stage.db, patient);
    const { nhsNumber: _, ...details } = typedBy(patient);
    const ready = await stage.verified(patient, { ...details, invitationToken: token });
    const answers = await Promise.all(Array.from({ length: 5 }, () => stage.complete(ready)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});

describe('no step is skipped (ASVS 2.3.1)', () => {
  it('nothing completes before the code, with any token', async () => {
    const { body: started } = await stage.start(typedBy(patient));
    expect(codeOf(await stage.complete({ id: started.id, token: newToken() }))).toEqual([
      409,
      'registration-over',
    ]);
    expect(await accountsOf(patient.id)).toEqual([]);
  });

  it('a token completes its own registration alone', async () => {
    const other = await aPatient(stage.db);
    const [mine, theirs] = [await stage.verified(patient), await stage.verified(other)];
    expect(codeOf(await stage.complete({ id: mine.id, token: theirs.token }))).toEqual([
      409,
      'registration-over',
    ]);
    expect(codeOf(await stage.complete({ id: mine.id, token: newToken() }))).toEqual([
      409,
      'registration-over',
    ]);
    await stage.complete(mine).expect(201);
  });

  it('a token is good for an hour', async () => {
    const ready = await stage.verified(patient);
    const shift = (minutes: number) =>
      stage
        .db('registrations')
        .where({ id: ready.id })
        .update({ verified_at: stage.db.raw(`now() - interval '${minutes} minutes'`) });
    await shift(61);
    expect(codeOf(await stage.complete(ready))).toEqual([409, 'registration-over']);
    await shift(59);
    await stage.complete(ready).expect(201);
  });

  it('a code of one registration is worth nothing at another (ASVS 6.6.2)', async () => {
    const { body: first } = await stage.start(typedBy(patient));
    const code = await stage.codeSentTo(patient.mobile);
    const other = await aPatient(stage.db);
    const { body: second } = await stage.start(typedBy(other));
    // One time in 100,000 the two codes are the same.
    if ((await stage.codeSentTo(other.mobile)) !== code)
      expect(codeOf(await stage.post(second.id, 'verify', { code }))).toEqual([422, 'fields-refused']);
    await stage.post(first.id, 'verify', { code }).expect(200);
  });

  it('a new code kills the one before, and "I did not receive a code" is counted', async () => {
    const { body: started } = await stage.start(typedBy(patient));
    const old = await stage.codeSentTo(patient.mobile);
    await stage.post(started.id, 'code').expect(202);
    const fresh = await stage.codeSentTo(patient.mobile);
    if (fresh !== old) expect((await stage.post(started.id, 'verify', { code: old })).status).toBe(422);
    await stage.post(started.id, 'verify', { code: fresh }).expect(200);
    expect((await stage.attempt(started.id)).not_received).toBe(1);
  });

  it('presses are counted also where no more codes are sent', async () => {
    const { body: started } = await stage.start(typedBy(patient));
    await stage.deliver();
    for (let n = 0; n < 6; n++) await stage.post(started.id, 'code');
    expect((await stage.attempt(started.id)).not_received).toBe(6);
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
    expect(await stage.attempt(ready.id)).toMatchObject({ state: 'stopped', failure, fields });
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

describe('the password, at registering', () => {
  const choose = async (password: string) => {
    const ready = await stage.verified(patient);
    const { status, body } = await stage.complete(ready, { password, userName: 'marmalade.fan' });
    await stage
      .db('registrations')
      .where({ id: ready.id })
      .whereNot({ state: 'completed' })
      .update({ state: 'stopped', failure: 'code-not-entered' });
    const [account] = await accountsOf(patient.id);
    if (account) await close(account.id);
    return { status, code: body.errors?.[0]?.code, hash: account?.password_hash as string | undefined };
  };

  it.each([
    ['ASVS 6.2.1: 7 characters refused', 'q7#Lm2x', 'password-too-short'],
    ['ASVS 6.2.1: 8 accepted', 'q7#Lm2xv', undefined],
    ['ASVS 6.2.9: 64 accepted', 'nine kettles orbit a plum, '.repeat(3).slice(0, 64), undefined],
    ['ASVS 6.2.9: 128 accepted', 'nine kettles orbit a plum, '.repeat(5).slice(0, 128), undefined],
    ['ASVS 6.2.9: 129 refused', 'nine kettles orbit a plum, '.repeat(5).slice(0, 129), 'password-too-long'],
    ['ASVS 6.2.4: common refused', 'Password1', 'password-common'],
    ['ASVS 6.2.12: breached refused', 'Liverpool1', 'password-common'],
    ['ASVS 6.2.11: the hospital’s name refused', 'kingston-rocks-9', 'password-hospital'],
    ['ASVS 6.2.11: the own family name refused', 'xx Br@ckenbury xx', 'password-personal'],
    ['ASVS 6.2.11: the user name refused', 'my marmalade jar', 'password-user-name'],
  ])('%s', async (_row, password, code) => {
    expect(await choose(password)).toMatchObject({ status: code ? 422 : 201, code });
  });

  it('ASVS 6.2.11: the own e-mail refused', async () => {
    expect(await choose(`my ${patient.email}`)).toMatchObject({ status: 422, code: 'password-personal' });
  });

  it.each([
    ['unicode', 'пароль 🫖 caf\u00e9', 'пароль 🫖 cafe\u0301'],
    ['spaces at the ends', '  kettle orbit plum ', 'kettle orbit plum'],
    ['capitals', 'Kettle Orbit Plum', 'kettle orbit plum'],
    [
      'its end, beyond 72 bytes',
      `${'nine kettles orbit a plum, '.repeat(3).slice(0, 72)}one`,
      `${'nine kettles orbit a plum, '.repeat(3).slice(0, 72)}two`,
    ],
  ])('ASVS 6.2.5/8: keeps %s exactly, and its twin is another password', async (_what, password, twin) => {
    const { status, hash } = await choose(password);
    expect(status).toBe(201);
    expect(await verifyPassword(hash, password)).toBe(true);
    expect(await verifyPassword(hash, twin)).toBe(false);
  });
});

describe('the user name', () => {
  it.each([
    ['two letters', 'ab', 'too_small'],
    ['too long', 'a'.repeat(61), 'too_big'],
    ['an e-mail', 'anna@example.com', 'invalid_format'],
    ['a space', 'anna smith', 'invalid_format'],
    ['a zero-width space', 'anna\u200bsmith', 'invalid_format'],
    ['a NUL', 'anna\u0000smith', 'invalid_format'],
    ['nothing but spaces', '     ', 'too_small'],
  ])('is refused with %s', async (_what, userName, code) => {
    const { status, body } = await stage.complete({ id: newId(), token: 'any' }, { userName });
    expect([status, body.errors[0].path, body.errors[0].code]).toEqual([422, 'body.userName', code]);
  });

  it('of an open account is taken in any case; of a closed one it is free', async () => {
    const other = await anAccount(stage.db, await aPatient(stage.db), { userName: 'taken.name' });
    const ready = await stage.verified(patient);
    const refused = await stage.complete(ready, { userName: 'Taken.NAME' });
    expect(refused.body.errors).toMatchObject([{ path: 'body.userName', code: 'user-name-taken' }]);
    await close(other.id);
    await stage.complete(ready, { userName: 'Taken.NAME' }).expect(201);
  });

  it('and everything else wrong is named at once', async () => {
    await anAccount(stage.db, await aPatient(stage.db), { userName: 'taken.too' });
    const ready = await stage.verified(patient);
    const { body } = await stage.complete(ready, {
      userName: 'taken.too',
      password: 'short',
      termsNumber: 99,
    });
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'body.termsNumber',
      'body.userName',
      'body.password',
    ]);
  });
});
