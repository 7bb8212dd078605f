import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import supertest from 'supertest';
import { createApp } from '../../../app.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { keepPromises, messagesTo } from '../../../test/deliveries.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { codeOf, otherThan } from '../../../test/sign-in.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ SIGN_INS_PER_QUARTER_HOUR: '1000' });
});
afterAll(() => server.close());

/** Nobody is called this, so whatever matches came from what was typed. */
const canary = {
  nhsNumber: '9991234578',
  email: 'zebedee.quillfeather@example.com',
  userName: 'marmalade.fan',
};
const stranger = { nhsNumber: '9991234586', userName: 'nobody.called.quillfeather' };
const TRACES =
  /zebedee|quillfeather|marmalade|999\s?123\s?4578|999\s?123\s?4586|1931-07-29|29\/07\/1931|7700\s?900\s?987|lantern/i;

// ASVS 16.2.5
it('asking for an e-mail or a password leaves nothing typed in logs, job payloads, audit or error bodies', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  const deps = { ...server.deps, logger: pino({ level: 'debug' }, sink) };
  const web = supertest(createApp(deps).callback());
  const post = (path: string, body: object) => web.post(`/portal/forgotten-${path}`).send(body);
  const patient = await aPatient(server.db, {
    nhsNumber: canary.nhsNumber,
    givenName: 'Zebedee',
    familyName: 'Quillfeather',
    dateOfBirth: '1931-07-29',
    email: canary.email,
    mobile: '+447700900987',
  });
  await anAccount(server.db, patient, { userName: canary.userName });

  const accepted = [
    await post('email', { nhsNumber: canary.nhsNumber, dateOfBirth: '29/07/1931' }),
    await post('email', { nhsNumber: stranger.nhsNumber, dateOfBirth: '29/07/1931' }),
    await post('password', { userName: stranger.userName }),
    await post('password', { userName: canary.email }),
    await post('password', { userName: canary.userName }),
  ];
  // The stage works: until the jobs have run, what was typed is kept, in the one table that may know it.
  expect(JSON.stringify(await server.db('recovery_requests'))).toMatch(TRACES);
  await keepPromises({ db: server.db, deps });
  expect(JSON.stringify(await server.db('recovery_requests'))).not.toMatch(TRACES);

  const link = /#t=(\S+)/.exec((await messagesTo(server, canary.email)).at(-1)?.body ?? '')?.[1] ?? '';
  const { body: owed } = await post('password/challenge', { token: link }).expect(201);
  const code = await codeOf({ ...server, deps }, owed.challengeId);
  const proof = { token: link, challengeId: owed.challengeId, code, password: 'lantern gravel tide' };
  const refused = [
    await post('email', { nhsNumber: `${canary.nhsNumber}1`, dateOfBirth: '29/07/1931' }),
    await post('email', { nhsNumber: canary.nhsNumber, dateOfBirth: '29/07/1931 or so' }),
    await post('email', { nhsNumber: canary.nhsNumber, familyName: 'Quillfeather' }),
    await post('password', { userName: ['marmalade.fan'] }),
    await post('password/reset', { ...proof, code: otherThan(code) }),
    await post('password/reset', { ...proof, password: 'Quillfeather lantern' }),
    await post('password/reset', { ...proof, token: 'marmalade' }),
  ];
  await post('password/reset', proof).expect(204);
  await keepPromises({ db: server.db, deps });

  expect(accepted.map(({ status, text }) => [status, text])).toEqual(Array(5).fill([202, '{}']));
  expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422, 404]);
  expect(lines.length).toBeGreaterThan(12);
  const kept = JSON.stringify([
    await server.db('outbox'),
    await server.db('audit_events'),
    await server.db('rate_limits'),
    await server.db('recovery_requests'),
  ]);
  const seen = [...[...accepted, ...refused].map(({ text }) => text), ...lines, kept].join('\n');
  expect(seen).not.toMatch(TRACES);
  // Nor what opens anything: the link and the code.
  expect(seen).not.toMatch(new RegExp(`\\b${code}\\b`));
  const everything = JSON.stringify([
    seen,
    await server.db('password_resets'),
    await server.db('challenges'),
    await server.db('notifications'),
  ]);
  expect(everything).not.toContain(link);
});
