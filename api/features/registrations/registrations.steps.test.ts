import { beforeEach, describe, expect, it } from '@jest/globals';
import { newToken } from '../../lib/ids.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { typedBy } from '../../test/builders/registrations.ts';
import { registeringStage } from './registrations.test.stage.ts';

const stage = registeringStage();
let patient: Awaited<ReturnType<typeof aPatient>>;
beforeEach(async () => {
  patient = await aPatient(stage.db, { givenName: 'Zoë', familyName: 'Brackenbury' });
});

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const accountsOf = (id: string) => stage.db('accounts').where({ patient_id: id });

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
    await stage.deliver();
    // ASVS 6.6.3: five codes an hour.
    expect(await stage.textsTo(patient.mobile)).toHaveLength(5);
  });
});
