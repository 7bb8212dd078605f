import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { codeOf, PASSWORD, secondFactorStage } from './second-factor.test.stage.ts';

const stage = secondFactorStage();
const { browser, enrolled, halfWay } = stage;

describe('signing in with a second factor', () => {
  it('is half done after the password: the session reads nothing and says so', async () => {
    const { web, answer } = await halfWay();
    expect(answer.body).toMatchObject({ stage: 'second-factor', permissions: [] });
    expect((await web.send('get', '/api/session')).status).toBe(200);
    expect((await web.send('get', '/api/session/recovery-codes')).status).toBe(401);
    expect((await web.send('get', '/api/staff')).status).toBe(401);
    expect(
      (await web.send('post', '/api/session/second-factor/enrolment', { password: PASSWORD })).status,
    ).toBe(403);
    expect((await web.send('put', '/api/session/second-factor/enrolment', { code: '123456' })).status).toBe(
      403,
    );
  });

  it('is done with the code: a new token, the old one dead (ASVS 7.2.4)', async () => {
    const { web, secret } = await halfWay();
    const before = web.cookie();
    const answer = await web.send('post', '/api/session/second-factor', { code: await codeOf(secret) });
    expect(answer.body).toMatchObject({ stage: 'full', hasSecondFactor: true });
    expect(web.cookie()).not.toBe(before);
    expect((await supertest(stage.server.url).get('/api/session').set('Cookie', before)).status).toBe(401);
    expect(
      (await web.send('post', '/api/session/second-factor', { code: await codeOf(secret) })).status,
    ).toBe(403);
  });

  it('takes a code once: not again later, and once of two in the same moment (ASVS 6.5.1)', async () => {
    const { person, secret } = await enrolled();
    const webs = [browser(), browser(), browser()];
    for (const web of webs)
      await web.send('post', '/api/session', { email: person.email, password: PASSWORD });
    const code = await codeOf(secret);
    const answers = await Promise.all(
      webs.slice(0, 2).map((web) => web.send('post', '/api/session/second-factor', { code })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await webs[2]?.send('post', '/api/session/second-factor', { code }))?.status).toBe(422);
  });

  it.each([
    ['long past', -3, 422],
    ['one step ahead, a clock that runs fast', 1, 200],
    ['far ahead', 3, 422],
  ])('a code %s', async (_what, steps, status) => {
    const { web, secret } = await halfWay();
    const answer = await web.send('post', '/api/session/second-factor', {
      code: await codeOf(secret, steps),
    });
    expect(answer.status).toBe(status);
  });

  it('stops guesses: 11 of 60 at once are looked at', async () => {
    const { web, secret } = await halfWay();
    const right = new Set(await Promise.all([-1, 0, 1].map((steps) => codeOf(secret, steps))));
    const wrong = Array.from({ length: 70 }, (_, n) => String(n).padStart(6, '0')).filter(
      (code) => !right.has(code),
    );
    const answers = await Promise.all(
      wrong.slice(0, 60).map((code) => web.send('post', '/api/session/second-factor', { code })),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(11);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(49);
  });

  it('takes each recovery code once, however it is spaced, also of two at once', async () => {
    const { person, recoveryCodes } = await enrolled();
    const [first = ''] = recoveryCodes;
    const webs = [browser(), browser(), browser()];
    for (const web of webs)
      await web.send('post', '/api/session', { email: person.email, password: PASSWORD });
    const spaced = first.toLowerCase().replaceAll('-', ' ');
    const answers = await Promise.all(
      webs.slice(0, 2).map((web) => web.send('post', '/api/session/second-factor', { recoveryCode: spaced })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await webs[2]?.send('post', '/api/session/second-factor', { recoveryCode: first }))?.status).toBe(
      422,
    );
    expect(
      await stage.server
        .db('audit_events')
        .where({ actor_id: person.id, action: 'staff.recovery-code-used' }),
    ).toHaveLength(1);
  });

  it.each([[{}], [{ code: '12345' }], [{ code: '123456', recoveryCode: 'x' }], [{ code: 123456 }]])(
    'refuses %j',
    async (body) => {
      const { web } = await halfWay();
      expect((await web.send('post', '/api/session/second-factor', body)).status).toBe(422);
    },
  );
});
