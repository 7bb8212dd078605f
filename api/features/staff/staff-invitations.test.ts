import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { anAdministrator } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { renderInvitation } from './staff.service.ts';

const PASSWORD = 'kettle orbit plum';
let server: TestServer;
let admin: ReturnType<typeof supertest.agent>;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.asStaff((await anAdministrator(server.db)).id);
});
afterAll(() => server.close());

let invited = 0;
const invite = (facts: object = {}) =>
  admin.post('/api/staff').send({
    email: `New.Person${++invited}@Example.nhs.uk`,
    name: 'Imogen Achterberg',
    roles: ['clinician'],
    ...facts,
  });
/** What the worker does when the e-mail leaves. */
const sendEmail = (staffId: string) =>
  server.db.transaction((trx) =>
    renderInvitation(trx, { staffId }, { publicUrl: 'https://portal.example/' }),
  );
async function anInvitation() {
  const { body: person } = await invite();
  const email = await sendEmail(person.id);
  return { person: person as { id: string; email: string }, token: tokenIn(email?.text) };
}
const tokenIn = (text = '') => /token=([\w-]+)/.exec(text)?.[1] ?? '';
// Not server.open: its cookie jar would keep the sessions of those who accept.
const accept = (token: string, password = PASSWORD) =>
  supertest(server.url).post('/api/staff-invitations/accept').send({ token, password });
const look = (token: string) => supertest(server.url).post('/api/staff-invitations/look').send({ token });

describe('inviting a staff member', () => {
  it('makes the person, promises the e-mail, and writes it down', async () => {
    const answer = await invite({ roles: ['clinician', 'support-agent', 'clinician'] });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      email: `new.person${invited}@example.nhs.uk`,
      state: 'invited',
      roles: ['clinician', 'support-agent'],
      hasSecondFactor: false,
    });
    const days = (Date.parse(answer.body.invitationExpiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
    const told = await server.db('notifications').where({ staff_id: answer.body.id });
    expect(told).toMatchObject([{ purpose: 'staff-invitation', channel: 'email', state: 'pending' }]);
    const [event] = await server.db('audit_events').where({ entity_id: answer.body.id });
    expect(event).toMatchObject({
      action: 'staff.invited',
      after: { roles: ['clinician', 'support-agent'] },
    });
  });

  it('sends a link whose token stands behind # and is stored as a hash only', async () => {
    const { body } = await invite();
    const email = await sendEmail(body.id);
    expect(email).toMatchObject({ to: body.email, subject: 'Your sign-in to the Patient Portal console' });
    expect(email?.text).toMatch(/^https:\/\/portal\.example\/#\/accept-invitation\?token=[\w-]{43}$/m);
    const rows = JSON.stringify(await server.db('staff_invitations').where({ staff_id: body.id }));
    expect(rows).not.toContain(tokenIn(email?.text));
    expect(JSON.stringify(await server.db('outbox').select('*'))).not.toContain(tokenIn(email?.text));
  });

  it('refuses an address that is on the list, in whatever case', async () => {
    const { body } = await invite();
    const again = await invite({ email: body.email.toUpperCase() });
    expect(again.status).toBe(422);
    expect(again.body.errors).toMatchObject([{ path: 'body.email', code: 'email-taken' }]);
  });

  it.each([
    [{ email: 'not an address' }],
    [{ name: ' ' }],
    [{ roles: [] }],
    [{ roles: ['owner'] }],
    [{ state: 'active' }],
    [{ password: PASSWORD }],
  ])('refuses %j', async (facts) => {
    expect((await invite(facts)).status).toBe(422);
  });
});

describe('accepting an invitation', () => {
  it('shows whose it is, takes the password, and signs the person in', async () => {
    const { person, token } = await anInvitation();
    expect((await look(token)).body).toMatchObject({ email: person.email, name: 'Imogen Achterberg' });
    const accepted = await accept(token);
    expect(accepted.body).toMatchObject({ stage: 'full', staff: { id: person.id } });
    const cookie = String(accepted.headers['set-cookie']).split(';')[0] ?? '';
    expect((await supertest(server.url).get('/api/session').set('Cookie', cookie)).status).toBe(200);
    const typed = { email: person.email, password: PASSWORD };
    expect((await supertest(server.url).post('/api/session').send(typed)).status).toBe(200);
  });

  it('works once, and for one of two at the same moment', async () => {
    const { token } = await anInvitation();
    const answers = await Promise.all([accept(token), accept(token, 'another three words')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await accept(token)).body.code).toBe('invitation-gone');
    expect((await look(token)).status).toBe(404);
  });

  it.each([
    ['a token nobody was given', async () => 'A'.repeat(43)],
    [
      'one that has run out',
      async () => {
        const { person, token } = await anInvitation();
        await server
          .db('staff_invitations')
          .where({ staff_id: person.id })
          .update({ expires_at: server.db.fn.now() });
        return token;
      },
    ],
    [
      'one that a newer e-mail replaced',
      async () => {
        const { person, token } = await anInvitation();
        await sendEmail(person.id);
        return token;
      },
    ],
    [
      'one from before another invitation',
      async () => {
        const { person, token } = await anInvitation();
        await admin.post(`/api/staff/${person.id}/invite-again`);
        return token;
      },
    ],
    [
      'one of a person who was disabled',
      async () => {
        const { person, token } = await anInvitation();
        await admin.post(`/api/staff/${person.id}/disable`);
        return token;
      },
    ],
  ])('refuses %s', async (_what, tokenOf) => {
    const token = await tokenOf();
    expect((await look(token)).body.code).toBe('invitation-gone');
    expect((await accept(token)).body.code).toBe('invitation-gone');
  });

  it.each([
    ['short', 'q7#Lm2x', 'too_small'],
    ['long', 'nine kettles orbit a plum, '.repeat(5).slice(0, 129), 'too_big'],
    ['common', 'Password1', 'password-common'],
    ["the hospital's name", 'kingston gates 77', 'password-hospital'],
    ["the person's name", 'Achterberg!77x', 'password-personal'],
  ])('refuses a password that is %s, and the link still works (ASVS 6.2)', async (_what, password, code) => {
    const { token } = await anInvitation();
    const refused = await accept(token, password);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ path: 'body.password', code }]);
    expect((await accept(token)).status).toBe(200);
  });

  it('lets somebody who forgot their password choose another, and ends their sessions', async () => {
    const { person, token } = await anInvitation();
    await accept(token);
    const old = await server.asStaff(person.id);
    expect((await admin.post(`/api/staff/${person.id}/invite-again`)).body.state).toBe('active');
    const email = await sendEmail(person.id);
    expect((await accept(tokenIn(email?.text), 'another three words')).status).toBe(200);
    expect((await old.get('/api/session')).status).toBe(401);
    const before = { email: person.email, password: PASSWORD };
    expect((await supertest(server.url).post('/api/session').send(before)).status).toBe(401);
  });

  it('an e-mail that leaves after the person was disabled is not written', async () => {
    const { body } = await invite();
    await admin.post(`/api/staff/${body.id}/disable`);
    expect(await sendEmail(body.id)).toBeNull();
    expect((await admin.post(`/api/staff/${body.id}/invite-again`)).status).toBe(409);
  });
});
