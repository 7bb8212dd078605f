import { describe, expect, it } from '@jest/globals';
import { aPatient } from '../../test/builders/patients.ts';
import { codeOf, otherThan, textOf } from '../../test/sign-in.ts';
import { endChallenges } from './challenges.service.ts';
import { challengeStage } from './challenges.test.stage.ts';

const stage = challengeStage();
const { open, answer, again, rowOf, refusalOf, textsFor, aLogin } = stage;

describe('a code by text', () => {
  it('goes to the mobile on the record, and opens its challenge once', async () => {
    const { account, patient, owner } = await aLogin();
    const { id, expiresAt } = await open(owner);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(590_000);
    const code = await codeOf(stage.server, id);
    expect((await textOf(stage.server.db, id))?.recipient).toBe(patient.mobile);
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
    const code = await codeOf(stage.server, id);
    const stored = JSON.stringify([
      await rowOf(id),
      await stage.server.db('notifications').where({ challenge_id: id }),
      await stage.server.db('outbox'),
    ]);
    expect(stored).not.toMatch(new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`));
  });

  it('is taken by the database’s clock: ten minutes (ASVS 6.5.5)', async () => {
    const { owner } = await aLogin();
    const ages = ['9 minutes 50 seconds', '10 minutes'];
    const outcomes = [];
    for (const age of ages) {
      const { id } = await open(owner);
      const code = await codeOf(stage.server, id);
      const older = stage.server.db.raw('expires_at - ?::interval', [age]);
      await stage.server.db('challenges').where({ id }).update({ expires_at: older });
      outcomes.push(await refusalOf(answer(id, code)));
    }
    expect(outcomes).toEqual(['no refusal', '409 challenge-over']);
  });

  it('of challenge A fails on B, and leaves B to its own (ASVS 6.6.2)', async () => {
    const [anna, ben] = [await open((await aLogin()).owner), await open((await aLogin()).owner)];
    const [annas, bens] = [await codeOf(stage.server, anna.id), await codeOf(stage.server, ben.id)];
    if (annas !== bens) expect(await refusalOf(answer(ben.id, annas))).toBe('422 code-wrong');
    expect(await refusalOf(answer(ben.id, bens))).toBe('no refusal');
  });

  it('is none for another purpose', async () => {
    const { owner } = await aLogin();
    const { id } = await open(owner);
    const code = await codeOf(stage.server, id);
    expect(await refusalOf(answer(id, code, 'password-reset'))).toBe('404 not-found');
    expect(await refusalOf(again(id, 'registration'))).toBe('404 not-found');
  });

  it('is killed by a new challenge of the same person and purpose, and by none of another', async () => {
    const { owner } = await aLogin();
    const reset = await open(owner, 'password-reset');
    const first = await open(owner);
    const code = await codeOf(stage.server, first.id);
    await open(owner);
    expect(await refusalOf(answer(first.id, code))).toBe('409 challenge-over');
    expect((await rowOf(first.id)).ended_reason).toBe('replaced');
    expect((await rowOf(reset.id)).ended_reason).toBeNull();
  });

  it('does not leave once its challenge is over', async () => {
    const { owner } = await aLogin();
    const { id } = await open(owner);
    await stage.server.db.transaction((trx) => endChallenges(trx, owner, 'password-changed'));
    expect(await textsFor(id)).toMatchObject([{ state: 'failed', reason: 'not-wanted-any-more' }]);
    expect(await textOf(stage.server.db, id)).toBeUndefined();
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

describe('a decoy, for whoever no record agrees with (ASVS 6.3.8)', () => {
  it('answers as a real one does, sends nothing and never opens', async () => {
    const patient = await aPatient(stage.server.db);
    const [real, decoy] = [
      await open({ patientId: patient.id }, 'registration'),
      await open({}, 'registration'),
    ];
    const shapeOf = (value: object) => Object.keys(value);
    expect(shapeOf(decoy)).toEqual(shapeOf(real));
    const code = await codeOf(stage.server, real.id);
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
    const before = await stage.server.db('outbox').pluck('id');
    await open({}, 'registration');
    const promised = await stage.server.db('outbox').whereNotIn('id', before);
    expect(promised).toMatchObject([{ job: 'notifications.send' }]);
    expect(await stage.server.db('notifications').where({ id: promised[0].payload.notificationId })).toEqual(
      [],
    );
  });

  it('is not told from a real one by a person’s limits, which hold without a word', async () => {
    const owner = { patientId: (await aPatient(stage.server.db)).id };
    for (let n = 0; n < 5; n += 1) {
      const { id } = await open(owner, 'registration');
      await stage.server.db('challenges').where({ id }).update({ tries: 5 });
    }
    const { id } = await open(owner, 'registration');
    expect((await again(id, 'registration')).sendsLeft).toBe(3);
    expect(await textsFor(id)).toEqual([]);
    await stage.server.db('notifications').where({ patient_id: owner.patientId }).delete();
    await again(id, 'registration');
    const code = await codeOf(stage.server, id);
    expect(await refusalOf(answer(id, code, 'registration'))).toBe('422 code-wrong');
  });
});
