import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import supertest from 'supertest';
import { createApp } from '../../app.ts';
import { hashPassword } from '../../lib/password/password-hash.ts';
import { aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

const CANARY = 'Canary orbit plum';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

// ASVS 16.2.5
it('signing in, right and wrong, leaves no password, address, code or token in logs or error bodies', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  const web = supertest(createApp({ ...server.deps, logger: pino({ level: 'debug' }, sink) }).callback());
  const email = 'canary.person@example.nhs.uk';
  await aStaffMember(server.db, { email, name: 'Canary Person', passwordHash: await hashPassword(CANARY) });
  const signIn = (body: object) => web.post('/api/session').send(body);
  const answer = await signIn({ email, password: CANARY });
  const token = /=([\w-]+);/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
  const refused = [
    await signIn({ email, password: 'canary guess' }),
    await signIn({ email: 'canary.nobody@example.nhs.uk', password: CANARY }),
    await signIn({ email, password: CANARY, canary: CANARY }),
    await web.get(`/api/staff?filter=${encodeURIComponent('{"canary":"canary"}')}`),
    await web.post('/api/staff-invitations/look').send({ token: 'canary-token' }),
    await web.post('/api/session').set('Content-Type', 'application/json').send('{"password":"canary'),
  ];
  const bodies = refused.map(({ text }) => text).join('\n');
  expect(lines.length).toBeGreaterThanOrEqual(7);
  // The name of a member nobody knows is said back to whoever sent it, in the body only.
  expect(bodies.replaceAll('no field “canary” here', '')).not.toMatch(/canary/i);
  expect(lines.join('')).not.toMatch(/canary/i);
  expect(token).toHaveLength(43);
  expect(lines.join('') + bodies).not.toContain(token);
});
