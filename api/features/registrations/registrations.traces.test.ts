import { Writable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { pino } from 'pino';
import supertest from 'supertest';
import { createApp } from '../../app.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { registeringStage } from './registrations.test.stage.ts';

const stage = registeringStage();

/** Nobody is called this, so whatever matches came from what was typed. */
const canary = {
  nhsNumber: '9991234578',
  dateOfBirth: '29/07/1931',
  email: 'zebedee.quillfeather@example.com',
  mobile: '07700 900987',
};
const TRACES =
  /zebedee|quillfeather|999\s?123\s?4578|1931-07-29|29\/07\/1931|7700\s?900\s?987|marmalade|canary/i;

// ASVS 16.2.5
it('registering, right and wrong, leaves nothing typed in logs, job payloads, audit or error bodies', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  const logger = pino({ level: 'debug' }, sink);
  const web = supertest(createApp({ ...stage.deps, logger }).callback());
  const start = (changes: object = {}) => web.post('/portal/registrations').send({ ...canary, ...changes });
  const step = (id: string, name: string, body: object) =>
    web.post(`/portal/registrations/${id}/${name}`).send(body);
  const patient = await aPatient(stage.db, {
    nhsNumber: canary.nhsNumber,
    givenName: 'Zebedee',
    familyName: 'Quillfeather',
    dateOfBirth: '1931-07-29',
    email: canary.email,
    mobile: '+447700900987',
  });
  const { token: link } = await anInvitation(stage.db, patient);

  // Every way it can end at the matching.
  const accepted = [
    await start({ mobile: '07700 900111' }),
    await start({ nhsNumber: '9990548609' }),
    await start({ nhsNumber: undefined, invitationToken: 'a canary that is no link' }),
    await start({ nhsNumber: undefined, invitationToken: link }),
  ];
  const { body: started } = accepted.at(-1) ?? { body: {} };
  const code = await stage.codeSentTo(patient.mobile);
  const chosen = {
    termsNumber: 1,
    userName: 'marmalade.fan',
    password: 'canary orbit plum',
    letterDelivery: 'post',
  };
  const refused = [
    await start({ email: 'zebedee.quillfeather@' }),
    await start({ mobile: '07700 900987 1' }),
    await start({ dateOfBirth: '29/07/31 or so' }),
    await start({ nhsNumber: '9991234579' }),
    await start({ familyName: 'x' }),
    await web
      .post('/portal/registrations')
      .set('Content-Type', 'application/json')
      .send('{"nhsNumber":"9991234578'),
    await web.post('/portal/invitations/open').send({ token: ['canary'] }),
    await step(started.id, 'verify', { code: code === '00000' ? '00001' : '00000' }),
    await step(started.id, 'complete', { token: 'canary', ...chosen }),
  ];
  const { body: verified } = await step(started.id, 'verify', { code }).expect(200);
  refused.push(
    await step(started.id, 'complete', { token: verified.token, ...chosen, password: 'Quillfeather9' }),
    await step(started.id, 'complete', {
      token: verified.token,
      ...chosen,
      userName: 'zebedee@quillfeather',
    }),
  );
  const { body: session } = await step(started.id, 'complete', { token: verified.token, ...chosen }).expect(
    201,
  );
  await stage.deliver();

  expect(accepted.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(refused.map(({ status }) => status)).toEqual([
    422, 422, 422, 422, 422, 400, 422, 422, 409, 422, 422,
  ]);
  // The stage works: what may know them does.
  expect(JSON.stringify(await stage.db('registrations'))).toMatch(TRACES);
  expect(lines.length).toBeGreaterThan(15);

  const bodies = [...accepted, ...refused].map(({ text }) => text).join('\n');
  const kept = JSON.stringify([
    await stage.db('outbox'),
    await stage.db('audit_events'),
    await stage.db('rate_limits'),
  ]);
  expect(bodies).not.toMatch(TRACES);
  expect(lines.join('')).not.toMatch(TRACES);
  expect(kept).not.toMatch(TRACES);
  // Nor what opens anything: the link, the code, what completes, the session.
  const everything = JSON.stringify([
    kept,
    lines,
    bodies,
    await stage.db('registrations'),
    await stage.db('invitations'),
    await stage.db('challenges'),
    await stage.db('sessions'),
  ]);
  for (const secret of [link, verified.token, session.token]) expect(everything).not.toContain(secret);
  expect(kept + lines.join('') + bodies).not.toMatch(new RegExp(`\\b${code}\\b`));
});
