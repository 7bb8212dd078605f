import { describe, expect, it } from '@jest/globals';
import { generate } from 'otplib';
import type { Problem } from '../../lib/problem.ts';
import { newTotpSecret } from '../../lib/totp.ts';
import { codeOf, otherThan } from '../../test/sign-in.ts';
import { confirmAuthenticator, keepAuthenticator } from './authenticator.service.ts';
import { answerChallenge, openChallenge } from './challenges.service.ts';
import { challengeStage } from './challenges.test.stage.ts';

const stage = challengeStage();
const { open, answer, again, rowOf, refusalOf, textsFor, aLogin, client } = stage;

describe('trying codes (ASVS 6.6.3)', () => {
  it('kills the challenge at the 6th try, the right code too', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(stage.server, id);
    const wrong = [];
    for (let tried = 0; tried < 5; tried += 1) wrong.push(await refusalOf(answer(id, otherThan(code))));
    expect(new Set(wrong)).toEqual(new Set(['422 code-wrong']));
    expect(await refusalOf(again(id))).toBe('409 challenge-over');
    expect(await refusalOf(answer(id, code))).toBe('409 challenge-over');
    expect(await rowOf(id)).toMatchObject({ ended_reason: 'too-many-tries', tries: 5 });
  });

  it('looks at five of fifty wrong ones at once', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(stage.server, id);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => refusalOf(answer(id, otherThan(code)))),
    );
    expect(outcomes.filter((outcome) => outcome === '422 code-wrong')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === '409 challenge-over')).toHaveLength(45);
  });

  it('has one winner of two parallel submits of one code (ASVS 6.5.1)', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(stage.server, id);
    let done = 0;
    const work = async () => {
      done += 1;
    };
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        refusalOf(answerChallenge(stage.server.deps, { id, purpose: 'sign-in', code }, work)),
      ),
    );
    expect(outcomes.sort()).toEqual([...Array(7).fill('409 challenge-over'), 'no refusal']);
    expect(done).toBe(1);
  });

  it('ends for a day after 25 wrong ones, the right code too, and begins again after', async () => {
    const { owner, patient } = await aLogin();
    for (let challenge = 0; challenge < 5; challenge += 1) {
      const { id } = await open(owner);
      await stage.server.db('challenges').where({ id }).update({ tries: 5 });
    }
    const { id } = await open(owner);
    await stage.server.db('notifications').where({ patient_id: patient.id }).delete();
    await again(id);
    const code = await codeOf(stage.server, id);
    const refused = await answer(id, code).catch((problem: Problem) => problem);
    expect(refused).toMatchObject({ status: 429, code: 'too-many-tries' });
    const wait = Number((refused as Problem).headers['Retry-After']);
    expect(wait).toBeGreaterThan(86_000);
    expect(wait).toBeLessThanOrEqual(86_400);
    await stage.server
      .db('challenges')
      .where({ tries: 5, account_id: owner.accountId })
      .update({ created_at: stage.server.db.raw(`now() - interval '25 hours'`) });
    expect(await refusalOf(answer(id, code))).toBe('no refusal');
  });

  it('keeps what was wrong counted when what the right code would do fails, and leaves the code good', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(stage.server, id);
    await refusalOf(answer(id, otherThan(code)));
    const failing = () => Promise.reject(new Error('the name is taken'));
    await expect(
      answerChallenge(stage.server.deps, { id, purpose: 'sign-in', code }, failing),
    ).rejects.toThrow('the name is taken');
    expect(await rowOf(id)).toMatchObject({ tries: 1, ended_at: null });
    expect(await refusalOf(answer(id, code))).toBe('no refusal');
  });

  it('lets a refusal be written down in the transaction that counts it', async () => {
    const { id } = await open((await aLogin()).owner);
    const code = await codeOf(stage.server, id);
    const failing = () => Promise.reject(new Error('the audit is full'));
    const wrong = { id, purpose: 'sign-in', code: otherThan(code) } as const;
    await expect(answerChallenge(stage.server.deps, wrong, async () => null, failing)).rejects.toThrow(
      'the audit is full',
    );
    expect((await rowOf(id)).tries).toBe(0);
  });

  it('lets no refusal be written down once it has ended: a script could fill the audit', async () => {
    const { id } = await open((await aLogin()).owner);
    const wrong = { id, purpose: 'sign-in', code: otherThan(await codeOf(stage.server, id)) } as const;
    let written = 0;
    const count = async () => {
      written += 1;
    };
    for (let tried = 0; tried < 12; tried += 1) {
      await expect(answerChallenge(stage.server.deps, wrong, async () => null, count)).rejects.toThrow();
    }
    expect(written).toBe(6);
  });
});

describe('"I did not receive a code"', () => {
  it('sends a new one, which kills the old', async () => {
    const { id } = await open((await aLogin()).owner);
    const old = await codeOf(stage.server, id);
    await stage.server
      .db('challenges')
      .where({ id })
      .update({ expires_at: stage.server.db.raw(`now() + interval '1 minute'`) });
    const sent = await again(id);
    expect(sent.sendsLeft).toBe(3);
    expect(sent.expiresAt.getTime() - Date.now()).toBeGreaterThan(590_000);
    const code = await codeOf(stage.server, id);
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
    expect(await stage.server.db('notifications').where({ patient_id: patient.id })).toHaveLength(5);
    const { id } = await open(owner);
    expect(await refusalOf(again(id))).toBe('429 too-many-codes');
    await stage.server
      .db('notifications')
      .where({ patient_id: patient.id })
      .update({ created_at: stage.server.db.raw(`now() - interval '61 minutes'`) });
    expect(await refusalOf(again(id))).toBe('no refusal');
  });
});

describe('a code of an authenticator app', () => {
  const codeAt = (secret: string, steps = 0) =>
    generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });
  async function withApp() {
    const { account, owner } = await aLogin();
    const secret = newTotpSecret();
    const { config } = stage.server.deps;
    await stage.server.db.transaction(async (trx) => {
      await keepAuthenticator(trx, config, account.id, secret);
      const confirmed = await confirmAuthenticator(trx, config, account.id, await codeAt(secret));
      expect(confirmed).toBe('confirmed');
    });
    const opened = () =>
      stage.server.db.transaction((trx) =>
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
