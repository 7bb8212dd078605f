import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import type { Problem } from '../../lib/problem.ts';
import { newTotpSecret } from '../../lib/totp.ts';
import { anAccount, aPatient, type PatientFacts } from '../../test/builders/patients.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { codeOf, otherThan, sendCodes, textOf } from '../../test/sign-in.ts';
import { confirmAuthenticator, keepAuthenticator } from './authenticator.service.ts';
import type { ChallengePurpose } from './challenges.schema.ts';
import { answerChallenge, endChallenges, openChallenge, sendAnotherCode } from './challenges.service.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const client = { ip: '192.0.2.1', userAgent: 'a test' };
const open = (owner: { accountId?: string; patientId?: string }, purpose: ChallengePurpose = 'sign-in') =>
  server.db.transaction((trx) => openChallenge(trx, { purpose, method: 'sms', client, ...owner }));
const answer = (id: string, code: string, purpose: ChallengePurpose = 'sign-in') =>
  answerChallenge(server.deps, { id, purpose, code }, async (_trx, { accountId }) => accountId);
const again = (id: string, purpose: ChallengePurpose = 'sign-in') =>
  server.db.transaction((trx) => sendAnotherCode(trx, id, purpose));
const rowOf = (id: string) => server.db('challenges').where({ id }).first();
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    ({ status, code, errors }: Problem) => [status, errors?.[0]?.code ?? code].join(' '),
  );
const textsFor = async (id: string) => {
  await sendCodes(server, id);
  return server.db('notifications').where({ challenge_id: id }).orderBy('id');
};

async function aLogin(facts: PatientFacts = {}) {
  const patient = await aPatient(server.db, facts);
  const account = await anAccount(server.db, patient);
  return { patient, account, owner: { accountId: account.id } };
}

describe('a code by text', () => {
  it('goes to the mobile on the record, and opens its challenge once', async () => {
    const { account, patient, owner } = await aLogin();
    const { id, expiresAt } = await open(owner);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(590_000);
    const code = await codeOf(server, id);
    expect((await textOf(server.db, id))?.recipient).toBe(patient.mobile);
    expect(await answer(id, code)).toBe(account.id);
    expect(await refusalOf(answer(id, code))).toBe('409 challenge-over');
    expect(await rowOf(id)).toMatchObject({
      ended_reason: 'passed',
      code_hash: null,
      patient_id: patient.id,
    });
  });

  it('is stored nowhere but in the text, and as a hash', async () => {
    const { owner } = await aLogin();
    const { id } = await open(owner);
    const code = await codeOf(server, id);
    const stored = JSON.stringify([
      await rowOf(id),
      await server.db('notifications').where({ challenge_id: id }),
      await server.db('outbox'),
    ]);
    expect(stored).not.toMatch(new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`));
  });

  it('is taken by the database’s clock: ten minutes (ASVS 6.5.5)', async () => {
    const { owner } = await aLogin();
    const ages = ['9 minutes 50 seconds', '10 minutes'];
    const outcomes = [];
    for (const age of ages) {
      const { id } = await open(owner);
      const code = await codeOf(server, id);
      const older = server.db.raw('expires_at - ?::interval', [age]);
      await server.db('challenges').where({ id }).update({ expires_at: older });
      outcomes.push(await refusalOf(answer(id, code)));
    }
    expect(outcomes).toEqual(['no refusal', '409 challenge-over']);
  });

  it('of challenge A fails on B, and leaves B to its own (ASVS 6.6.2)', async () => {
    const [anna, ben] = [await open((await aLogin()).owner), await open((await aLogin()).owner)];
    const [annas, bens] = [await codeOf(server, anna.id), await codeOf(server, ben.id)];
    if (annas !== bens) expect(await refusalOf(answer(ben.id, annas))).toBe('422 code-wrong');
    expect(await refusalOf(answer(ben.id, bens))).toBe('no refusal');
  });

  it('is none for another purpose', async () => {
    const { owner } = await aLogin();
    const { id } = await open(owner);
    const code = await codeOf(server, id);
    expect(await refusalOf(answer(id, code, 'password-reset'))).toBe('404 not-found');
    expect(await refusalOf(again(id, 'registration'))).toBe('404 not-found');
  });

  it('is killed by a new challenge of the same person and purpose, and by none of another', async () => {
    const { owner } = await aLogin();
    const reset = await open(owner, 'password-reset');
    const first = await open(owner);
    const code = await codeOf(server, first.id);
    await open(owner);
    expect(await refusalOf(answer(first.id, code))).toBe('409 challenge-over');
    expect((await rowOf(first.id)).ended_reason).toBe('replaced');
    expect((await rowOf(reset.id)).ended_reason).toBeNull();
  });

  it('does not leave once its challenge is over', async () => {
    const { owner } = await aLogin();
    const { id } = await open(owner);
    await server.db.transaction((trx) => endChallenges(trx, owner, 'password-changed'));
    expect(await textsFor(id)).toMatchObject([{ state: 'failed', reason: 'not-wanted-any-more' }]);
    expect(await textOf(server.db, id)).toBeUndefined();
  });

  it('fails visibly where there is no mobile', async () => {
    const { owner } = await aLogin({ mobile: null });
    const { id } = await open(owner);
    expect(await textsFor(id)).toMatchObject([
      { state: 'failed', reason: 'no-mobile', purpose: 'sign-in-code' },
    ]);
    expect(await refusalOf(answer(id, '00000'))).toBe('422 code-wrong');
  });
});

describe('trying codes (ASVS 6.6.3)', () => {
  it('kills the challenge at the 6th try, the right code too', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(server, id);
    const wrong = [];
    for (let tried = 0; tried < 5; tried += 1) wrong.push(await refusalOf(answer(id, otherThan(code))));
    expect(new Set(wrong)).toEqual(new Set(['422 code-wrong']));
    expect(await refusalOf(again(id))).toBe('409 challenge-over');
    expect(await refusalOf(answer(id, code))).toBe('409 challenge-over');
    expect(await rowOf(id)).toMatchObject({ ended_reason: 'too-many-tries', tries: 5 });
  });

  it('looks at five of fifty wrong ones at once', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(server, id);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => refusalOf(answer(id, otherThan(code)))),
    );
    expect(outcomes.filter((outcome) => outcome === '422 code-wrong')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === '409 challenge-over')).toHaveLength(45);
  });

  it('has one winner of two parallel submits of one code (ASVS 6.5.1)', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(server, id);
    let done = 0;
    const work = async () => {
      done += 1;
    };
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        refusalOf(answerChallenge(server.deps, { id, purpose: 'sign-in', code }, work)),
      ),
    );
    expect(outcomes.sort()).toEqual([...Array(7).fill('409 challenge-over'), 'no refusal']);
    expect(done).toBe(1);
  });

  it('ends for a day after 25 wrong ones, the right code too, and begins again after', async () => {
    const { owner, patient } = await aLogin();
    for (let challenge = 0; challenge < 5; challenge += 1) {
      const { id } = await open(owner);
      await server.db('challenges').where({ id }).update({ tries: 5 });
    }
    const { id } = await open(owner);
    await server.db('notifications').where({ patient_id: patient.id }).delete();
    await again(id);
    const code = await codeOf(server, id);
    const refused = await answer(id, code).catch((problem: Problem) => problem);
    expect(refused).toMatchObject({ status: 429, code: 'too-many-tries' });
    const wait = Number((refused as Problem).headers['Retry-After']);
    expect(wait).toBeGreaterThan(86_000);
    expect(wait).toBeLessThanOrEqual(86_400);
    await server
      .db('challenges')
      .where({ tries: 5, account_id: owner.accountId })
      .update({ created_at: server.db.raw(`now() - interval '25 hours'`) });
    expect(await refusalOf(answer(id, code))).toBe('no refusal');
  });

  it('keeps what was wrong counted when what the right code would do fails, and leaves the code good', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(server, id);
    await refusalOf(answer(id, otherThan(code)));
    const failing = () => Promise.reject(new Error('the name is taken'));
    await expect(answerChallenge(server.deps, { id, purpose: 'sign-in', code }, failing)).rejects.toThrow(
      'the name is taken',
    );
    expect(await rowOf(id)).toMatchObject({ tries: 1, ended_at: null });
    expect(await refusalOf(answer(id, code))).toBe('no refusal');
  });

  it('lets a refusal be written down in the transaction that counts it', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(server, id);
    const failing = () => Promise.reject(new Error('the audit is full'));
    const wrong = { id, purpose: 'sign-in', code: otherThan(code) } as const;
    await expect(answerChallenge(server.deps, wrong, async () => null, failing)).rejects.toThrow(
      'the audit is full',
    );
    expect((await rowOf(id)).tries).toBe(0);
  });

  it('lets no refusal be written down once it has ended: a script could fill the audit', async () => {
    const { id } = await open((await aLogin()).owner);
    const wrong = { id, purpose: 'sign-in', code: otherThan(await codeOf(server, id)) } as const;
    let written = 0;
    const count = async () => {
      written += 1;
    };
    for (let tried = 0; tried < 12; tried += 1) {
      await expect(answerChallenge(server.deps, wrong, async () => null, count)).rejects.toThrow();
    }
    expect(written).toBe(6);
  });
});

describe('"I did not receive a code"', () => {
  it('sends a new one, which kills the old', async () => {
    const { id } = await open((await aLogin()).owner);
    const old = await codeOf(server, id);
    await server
      .db('challenges')
      .where({ id })
      .update({ expires_at: server.db.raw(`now() + interval '1 minute'`) });
    const sent = await again(id);
    expect(sent.sendsLeft).toBe(3);
    expect(sent.expiresAt.getTime() - Date.now()).toBeGreaterThan(590_000);
    const code = await codeOf(server, id);
    if (code !== old) expect(await refusalOf(answer(id, old))).toBe('422 code-wrong');
    expect(await refusalOf(answer(id, code))).toBe('no refusal');
  });

  it('sends five in an hour and no more, also of twenty at once, and says when', async () => {
    const { id } = await open((await aLogin()).owner);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => refusalOf(again(id))));
    expect(outcomes.filter((outcome) => outcome === 'no refusal')).toHaveLength(4);
    expect(await textsFor(id)).toHaveLength(5);
    const refused = (await again(id).catch((problem: Problem) => problem)) as Problem;
    expect(refused).toMatchObject({ status: 429, code: 'too-many-codes' });
    expect(Number(refused.headers['Retry-After'])).toBeGreaterThan(3_500);
    expect(Number(refused.headers['Retry-After'])).toBeLessThanOrEqual(3_600);
  });

  it('counts a person’s codes over all their challenges, however many are opened at once', async () => {
    const { owner, patient } = await aLogin();
    await Promise.all(Array.from({ length: 12 }, () => open(owner)));
    expect(await server.db('notifications').where({ patient_id: patient.id })).toHaveLength(5);
    const { id } = await open(owner);
    expect(await refusalOf(again(id))).toBe('429 too-many-codes');
    await server
      .db('notifications')
      .where({ patient_id: patient.id })
      .update({ created_at: server.db.raw(`now() - interval '61 minutes'`) });
    expect(await refusalOf(again(id))).toBe('no refusal');
  });
});

describe('a decoy, for whoever no record agrees with (ASVS 6.3.8)', () => {
  it('answers as a real one does, sends nothing and never opens', async () => {
    const patient = await aPatient(server.db);
    const [real, decoy] = [
      await open({ patientId: patient.id }, 'registration'),
      await open({}, 'registration'),
    ];
    const shapeOf = (value: object) => Object.keys(value);
    expect(shapeOf(decoy)).toEqual(shapeOf(real));
    const code = await codeOf(server, real.id);
    const seen = [];
    for (const { id } of [real, decoy]) {
      const outcomes = [];
      for (let tried = 0; tried < 4; tried += 1) {
        outcomes.push((await again(id, 'registration')).sendsLeft);
        outcomes.push(await refusalOf(answer(id, otherThan(code), 'registration')));
      }
      outcomes.push(await refusalOf(again(id, 'registration')));
      outcomes.push(await refusalOf(answer(id, 'not a code', 'registration')));
      outcomes.push(await refusalOf(answer(id, otherThan(code), 'registration')));
      seen.push(outcomes);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(await textsFor(decoy.id)).toEqual([]);
  });

  it('keeps no promise that fails: its job finds nothing to do', async () => {
    const before = await server.db('outbox').pluck('id');
    await open({}, 'registration');
    const promised = await server.db('outbox').whereNotIn('id', before);
    expect(promised).toMatchObject([{ job: 'notifications.send' }]);
    expect(await server.db('notifications').where({ id: promised[0].payload.notificationId })).toEqual([]);
  });

  it('is not told from a real one by a person’s limits, which hold without a word', async () => {
    const owner = { patientId: (await aPatient(server.db)).id };
    for (let n = 0; n < 5; n += 1) {
      const { id } = await open(owner, 'registration');
      await server.db('challenges').where({ id }).update({ tries: 5 });
    }
    const { id } = await open(owner, 'registration');
    expect((await again(id, 'registration')).sendsLeft).toBe(3);
    expect(await textsFor(id)).toEqual([]);
    await server.db('notifications').where({ patient_id: owner.patientId }).delete();
    await again(id, 'registration');
    const code = await codeOf(server, id);
    expect(await refusalOf(answer(id, code, 'registration'))).toBe('422 code-wrong');
  });
});

describe('a code of an authenticator app', () => {
  const codeAt = (secret: string, steps = 0) =>
    generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });
  async function withApp() {
    const { account, owner } = await aLogin();
    const secret = newTotpSecret();
    const { config } = server.deps;
    await server.db.transaction(async (trx) => {
      await keepAuthenticator(trx, config, account.id, secret);
      const confirmed = await confirmAuthenticator(trx, config, account.id, await codeAt(secret));
      expect(confirmed).toBe('confirmed');
    });
    const opened = () =>
      server.db.transaction((trx) =>
        openChallenge(trx, { purpose: 'sign-in', method: 'totp', client, ...owner }),
      );
    return { secret, opened };
  }

  it('opens the challenge, sends nothing, and is taken once, also of two at once', async () => {
    const { secret, opened } = await withApp();
    const { id, method } = await opened();
    expect(method).toBe('totp');
    expect(await textsFor(id)).toEqual([]);
    expect(await refusalOf(again(id))).toBe('409 code-in-app');
    // The next code: the one that confirmed is used up. A step either way is taken.
    const code = await codeAt(secret, 1);
    const outcomes = await Promise.all([refusalOf(answer(id, code)), refusalOf(answer(id, code))]);
    expect(outcomes.sort()).toEqual(['409 challenge-over', 'no refusal']);
    expect(await refusalOf(answer((await opened()).id, code))).toBe('422 code-wrong');
  });

  it('is guessed at no more often than a text', async () => {
    const { secret, opened } = await withApp();
    const { id } = await opened();
    const right = new Set(await Promise.all([-1, 0, 1, 2].map((steps) => codeAt(secret, steps))));
    const wrong = ['000000', '000001', '000002', '000003', '000004'].find((code) => !right.has(code)) ?? '';
    for (let tried = 0; tried < 5; tried += 1)
      expect(await refusalOf(answer(id, wrong))).toBe('422 code-wrong');
    expect(await refusalOf(answer(id, await codeAt(secret)))).toBe('409 challenge-over');
  });
});
