import { beforeAll, describe, expect, it } from '@jest/globals';
import { anInvitation } from '../../test/builders/invitations.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { typedBy } from '../../test/builders/registrations.ts';
import { syntheticNhsNumber } from '../../test/builders/sequence.ts';
import { registeringStage } from './registrations.test.stage.ts';

const answeredOf = (answers: { status: number }[]) => answers.filter(({ status }) => status === 201).length;

// ASVS 6.3.1
describe('guessing at somebody’s details', () => {
  const stage = registeringStage({ REGISTRATIONS_PER_QUARTER_HOUR: '5', TRUST_PROXY: '1' });
  let from = 0;
  /** From an address of its own, unless told. */
  const startFrom = (body: object, ip = `198.51.100.${++from % 250}`) =>
    stage.start(body).set('X-Forwarded-For', ip);

  it('a hundred at once with one NHS number, from as many addresses: five, and one of the trickle', async () => {
    const patient = await aPatient(stage.db);
    const guesses = Array.from({ length: 100 }, (_, n) =>
      startFrom({ ...typedBy(patient), mobile: `07700 900${String(n).padStart(3, '0')}` }),
    );
    const answers = await Promise.all(guesses);
    expect(answeredOf(answers)).toBe(6);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'too-many-tries', retryAfterSeconds: expect.any(Number) });
    expect(Number(refused?.headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('a number nobody has is slowed alike, so that slowness tells nothing', async () => {
    const nhsNumber = syntheticNhsNumber(400_001);
    const typed = { ...typedBy(await aPatient(stage.db)), nhsNumber };
    const answers = await Promise.all(Array.from({ length: 20 }, () => startFrom(typed)));
    expect(answeredOf(answers)).toBe(6);
  });

  it('one address that tries many numbers is slowed', async () => {
    const typed = typedBy(await aPatient(stage.db));
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, n) =>
        startFrom({ ...typed, nhsNumber: syntheticNhsNumber(400_100 + n) }, '203.0.113.9'),
      ),
    );
    expect(answeredOf(answers)).toBe(51);
  });

  it('a link is counted like a number', async () => {
    const patient = await aPatient(stage.db);
    const { token } = await anInvitation(stage.db, patient);
    const { nhsNumber: _, ...details } = typedBy(patient);
    const typed = { ...details, dateOfBirth: '1/1/1970', invitationToken: token };
    const answers = await Promise.all(Array.from({ length: 20 }, () => startFrom(typed)));
    expect(answeredOf(answers)).toBe(6);
  });

  it('what is refused is not kept, and what cannot be read costs no try', async () => {
    const patient = await aPatient(stage.db);
    for (let n = 0; n < 10; n++) await startFrom({ ...typedBy(patient), email: 'anna@' }).expect(422);
    await startFrom(typedBy(patient)).expect(201);
  });
});

// ASVS 6.3.1: a limit that cannot be kept refuses.
describe('where attempts cannot be counted', () => {
  const stage = registeringStage();
  beforeAll(() => stage.db.raw('alter table rate_limits rename to rate_limits_gone'));

  it('nobody registers', async () => {
    const { status, body } = await stage.start(typedBy(await aPatient(stage.db)));
    expect([status, body.code]).toEqual([503, 'registering-unavailable']);
    expect(await stage.db('registrations')).toEqual([]);
  });
});
