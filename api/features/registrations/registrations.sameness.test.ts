import { describe, expect, it } from '@jest/globals';
import { aPatient } from '../../test/builders/patients.ts';
import { typedBy } from '../../test/builders/registrations.ts';
import { matchRegistration } from './registrations.matching.service.ts';
import { registeringStage, unknownNumber, whoFails } from './registrations.test.stage.ts';

const stage = registeringStage();
const failures = whoFails(stage);

describe('from outside', () => {
  // ASVS 6.3.8
  it.each(failures)('%s looks like success: %s', async (_who, _failure, whoTypes) => {
    const success = await stage.start(typedBy(await aPatient(stage.db)));
    const answer = await stage.start(await whoTypes());
    expect([answer.status, Object.keys(answer.body)]).toEqual([201, Object.keys(success.body)]);
    expect(Object.keys(answer.body).sort()).toEqual(['codeExpiresAt', 'id', 'reference']);
    expect(answer.body.reference).toMatch(/^[CDFHJKMNPRTVWX]{4}-\d{4}$/);
    const seconds = (Date.parse(answer.body.codeExpiresAt) - Date.now()) / 1000;
    expect(Math.abs(seconds - 600)).toBeLessThan(60);
    const variable = /content-length|x-request-id|date|etag/;
    const headers = ({ headers: all }: typeof answer) =>
      Object.entries(all).filter(([name]) => !variable.test(name));
    expect(headers(answer)).toEqual(headers(success));
  });

  // ASVS 6.3.8, one step on
  it.each(failures)(
    '%s gets the same answer to each code, to the sixth try: %s',
    async (_who, _failure, whoTypes) => {
      const tries = async (body: object) => {
        const { body: started } = await stage.start(body);
        await stage.deliver();
        const answers = [];
        for (let n = 0; n < 7; n++) {
          const answer = await stage.post(started.id, 'verify', { code: 'abcde' });
          answers.push([answer.status, answer.body.code, answer.body.errors]);
        }
        return answers;
      };
      const asFor = await tries(typedBy(await aPatient(stage.db)));
      expect(await tries(await whoTypes())).toEqual(asFor);
      expect(asFor.map(([status]) => status)).toEqual([422, 422, 422, 422, 422, 409, 409]);
    },
  );

  it.each(failures)('%s may ask for another code as often: %s', async (_who, _failure, whoTypes) => {
    const asks = async (body: object) => {
      const { body: started } = await stage.start(body);
      await stage.deliver();
      const answers = [];
      for (let n = 0; n < 6; n++) {
        const answer = await stage.post(started.id, 'code');
        answers.push([answer.status, answer.body.code, answer.body.sendsLeft, Object.keys(answer.body)]);
      }
      return answers;
    };
    const asFor = await asks(typedBy(await aPatient(stage.db)));
    expect(await asks(await whoTypes())).toEqual(asFor);
    expect(asFor.map(([status]) => status)).toEqual([202, 202, 202, 202, 429, 429]);
  });

  it.each(failures)('%s who begins again ends the first page alike: %s', async (_who, _failure, whoTypes) => {
    const first = async (body: object) => {
      const { body: one } = await stage.start(body);
      await stage.deliver();
      await stage.start(body);
      await stage.deliver();
      const answers = [
        await stage.post(one.id, 'verify', { code: 'abcde' }),
        await stage.post(one.id, 'code'),
      ];
      return answers.map(({ status, body: { code } }) => [status, code]);
    };
    const asFor = await first(typedBy(await aPatient(stage.db)));
    expect(await first(await whoTypes())).toEqual(asFor);
    expect(asFor).toEqual([
      [409, 'challenge-over'],
      [409, 'challenge-over'],
    ]);
  });

  it('the first page ends alike when the details are tried with another NHS number', async () => {
    const patient = await aPatient(stage.db);
    const known = await stage.start(typedBy(patient));
    const unknown = await stage.start({ ...typedBy(await aPatient(stage.db)), nhsNumber: unknownNumber() });
    await stage.deliver();
    for (const { body } of [known, unknown]) {
      const { typed } = await stage.attempt(body.id);
      await stage.start({ ...typed, nhsNumber: unknownNumber() });
      await stage.deliver();
      expect((await stage.post(body.id, 'verify', { code: 'abcde' })).status).toBe(409);
    }
  });

  // ASVS 16.3
  it('each of five wrong codes is written down, for a decoy too, and no more than those', async () => {
    const known = typedBy(await aPatient(stage.db));
    for (const body of [known, { ...known, nhsNumber: unknownNumber() }]) {
      const { body: started } = await stage.start(body);
      await stage.deliver();
      for (let n = 0; n < 8; n++) await stage.post(started.id, 'verify', { code: 'abcde' });
      const refused = { entity_id: started.id, action: 'registrations.refused', reason: 'wrong-code' };
      expect(await stage.db('audit_events').where(refused)).toHaveLength(5);
    }
  });

  it('no code opens what failed, whichever is guessed', async () => {
    const { body: started } = await stage.start({
      ...typedBy(await aPatient(stage.db)),
      mobile: '07700 900999',
    });
    await stage.deliver();
    const { challenge_id } = await stage.attempt(started.id);
    expect(await stage.db('challenges').where({ id: challenge_id }).first()).toMatchObject({
      patient_id: null,
      account_id: null,
      code_hash: null,
    });
  });
});

describe('the moment before anything is compared', () => {
  it.each(['code', 'verify'])('is told apart from no registration, and alike for all: %s', async (step) => {
    const bodies = [
      typedBy(await aPatient(stage.db)),
      { ...typedBy(await aPatient(stage.db)), nhsNumber: unknownNumber() },
    ];
    for (const body of bodies) {
      const { body: started } = await stage.start(body);
      const answer = await stage.post(started.id, step, step === 'verify' ? { code: '12345' } : {});
      expect([answer.status, answer.body.code]).toEqual([409, 'code-not-sent-yet']);
    }
  });

  it('the same rows are written for somebody who is there and somebody who is not', async () => {
    await stage.deliver();
    const patient = await aPatient(stage.db);
    const shapeOf = async (body: object) => {
      const { body: started } = await stage.start(body);
      const { typed, nhs_number, reference, id, created_at, ...same } = await stage.attempt(started.id);
      const promised = await stage.db('outbox').whereNull('done_at').pluck('job');
      const audited = await stage.db('audit_events').where({ entity_id: started.id });
      await stage.deliver();
      return { same, promised, audited };
    };
    const known = await shapeOf(typedBy(patient));
    expect(known.same).toMatchObject({ patient_id: null, challenge_id: null, state: 'code' });
    expect(await shapeOf({ ...typedBy(patient), nhsNumber: unknownNumber() })).toEqual(known);
  });

  it('an attempt is compared once, however often its job runs', async () => {
    const patient = await aPatient(stage.db);
    const { body: started } = await stage.start(typedBy(patient));
    const run = () => matchRegistration(stage.deps, { registrationId: started.id, requestId: null });
    await Promise.all([run(), run(), run()]);
    expect(await stage.db('challenges').where({ patient_id: patient.id })).toHaveLength(1);
    expect(await stage.db('audit_events').where({ entity_id: started.id })).toHaveLength(1);
  });
});
