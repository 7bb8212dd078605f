import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashToken, newToken } from '../../lib/ids.ts';
import { aBatch, aWording } from '../../test/builders/invitation-batches.ts';
import { aSentRow } from '../../test/builders/invitation-results.ts';
import { anInvitation } from '../../test/builders/invitations.ts';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aRegistration } from '../../test/builders/registrations.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { onlyRenderers } from '../../test/renderers.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { sendNotification } from '../notifications/sending.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { permissionsFor } from '../staff/staff.permissions.ts';
import { renderPortalInvitation } from './invitation-renderer.service.ts';
import { inviteToRegister } from './invitations.service.ts';

let server: TestServer;
let agent: StaffActor;
beforeAll(async () => {
  server = await startTestServer();
  const { id, name, email, roles } = await aSupportAgent(server.db);
  agent = {
    kind: 'staff',
    id,
    name,
    email,
    roles,
    permissions: permissionsFor(roles),
    sessionId: id,
    stage: 'full',
    ip: null,
    requestId: null,
  };
});
afterAll(() => server.close());

let patient: Awaited<ReturnType<typeof aPatient>>;
beforeEach(async () => {
  patient = await aPatient(server.db);
});

const invite = (order: { channel?: 'sms' | 'email'; caseId?: string } = {}, whom = patient.id) =>
  server.db.transaction((trx) => inviteToRegister(trx, agent, whom, order));
const send = (notificationId: string) =>
  sendNotification(
    server.deps,
    notificationId,
    onlyRenderers({ 'portal-invitation': renderPortalInvitation }),
  );
const lastMessage = () => server.db('mailbox_messages').orderBy('created_at', 'desc').first();
const tokenIn = (text: string): string => /\/i#([\w-]{22})\b/.exec(text)?.[1] ?? '';
const open = async (token: string) =>
  (await server.open.post('/portal/invitations/open').send({ token }).expect(200)).body.state;
const rowOf = (id: string) => server.db('invitations').where({ id }).first();

describe('sending a link to register', () => {
  it('writes the link, its text and the audit in one transaction', async () => {
    const { invitationId, notificationId } = await invite();
    expect(await rowOf(invitationId)).toMatchObject({
      patient_id: patient.id,
      source: 'desk',
      channel: 'sms',
      token_hash: null,
      created_by: agent.id,
    });
    expect(await server.db('notifications').where({ id: notificationId }).first()).toMatchObject({
      purpose: 'portal-invitation',
      channel: 'sms',
      patient_id: patient.id,
      invitation_id: invitationId,
      state: 'pending',
    });
    expect(await server.db('audit_events').where({ entity_id: invitationId })).toMatchObject([
      { action: 'invitations.sent', actor_id: agent.id, patient_id: patient.id, after: { channel: 'sms' } },
    ]);
  });

  it('makes the token when the text leaves, of 128 bits, and keeps its hash only (ASVS 6.4.1)', async () => {
    const { invitationId, notificationId } = await invite();
    await send(notificationId);
    const message = await lastMessage();
    expect(message.recipient).toBe(patient.mobile);
    const token = tokenIn(message.body);
    expect(Buffer.from(token, 'base64url')).toHaveLength(16);
    expect((await rowOf(invitationId)).token_hash).toEqual(hashToken(token));
    const everywhere = JSON.stringify([
      await server.db('outbox'),
      await server.db('notifications'),
      await server.db('audit_events'),
    ]);
    expect(everywhere).not.toContain(token);
  });

  it('is worded as the hospital usually words it, and one of a batch as its batch', async () => {
    const desk = await invite();
    await send(desk.notificationId);
    expect((await lastMessage()).body).toMatch(
      /^Kingston Hospital: register for Patient Portal: \S+\nWorks once\. To stop, text KHT STOP to 60777$/,
    );
    const usual = await server
      .db('invitation_wordings')
      .where({ kind: 'invitation', is_default: true })
      .first();
    const version = await server.db('invitation_wording_versions').where({ wording_id: usual.id }).first();
    expect((await rowOf(desk.invitationId)).wording_version_id).toBe(version.id);

    const { versionId } = await aWording(server.db, { smsText: 'Of the batch: ((link))' });
    const ofBatch = await invite();
    await server
      .db('invitations')
      .where({ id: ofBatch.invitationId })
      .update({ wording_version_id: versionId });
    await send(ofBatch.notificationId);
    expect((await lastMessage()).body).toMatch(/^Of the batch: http/);
  });

  it('goes by e-mail where asked', async () => {
    const { notificationId } = await invite({ channel: 'email' });
    await send(notificationId);
    const message = await lastMessage();
    expect([message.recipient, await open(tokenIn(message.body))]).toEqual([patient.email, 'ready']);
  });

  it('lasts 14 days', async () => {
    const { invitationId } = await invite();
    const { rows } = await server.db.raw(
      `select expires_at - created_at = interval '14 days' as right from invitations where id = ?`,
      [invitationId],
    );
    expect(rows).toEqual([{ right: true }]);
  });

  it('revokes earlier links, and whoever comes by one finds it gone', async () => {
    const first = await invite();
    await send(first.notificationId);
    const token = tokenIn((await lastMessage()).body);
    expect(await open(token)).toBe('ready');
    const second = await invite();
    expect(await open(token)).toBe('gone');
    await send(second.notificationId);
    expect(await open(tokenIn((await lastMessage()).body))).toBe('ready');
  });

  it('sends nothing for a link revoked before its text left', async () => {
    const first = await invite();
    await invite();
    await send(first.notificationId);
    const row = await server.db('notifications').where({ id: first.notificationId }).first();
    expect([row.state, row.reason]).toEqual(['failed', 'not-wanted-any-more']);
  });

  it('two agents at once leave one link that works', async () => {
    await Promise.all([invite(), invite(), invite()]);
    const live = await server.db('invitations').where({ patient_id: patient.id }).whereNull('revoked_at');
    expect(live).toHaveLength(1);
  });

  it.each([
    ['who has an account', 'already-registered', {}, true],
    ['who has died', 'deceased', { deceasedOn: '2026-01-01' }, false],
    ['under 16', 'under-16', { dateOfBirth: '2020-01-01' }, false],
    ['without a mobile or an e-mail', 'no-mobile', { mobile: null, email: null }, false],
  ])('is refused for somebody %s', async (_whom, code, facts, hasAccount) => {
    const somebody = await aPatient(server.db, facts);
    if (hasAccount) await anAccount(server.db, somebody);
    await expect(invite({}, somebody.id)).rejects.toMatchObject({ status: 409, code });
    expect(await server.db('invitations').where({ patient_id: somebody.id })).toEqual([]);
  });

  it('knows nobody of an unknown id', async () => {
    await expect(invite({}, '0197f5a0-0000-7000-8000-000000000000')).rejects.toMatchObject({ status: 404 });
  });
});

describe('opening a link', () => {
  it('is written down once', async () => {
    const { id, token } = await anInvitation(server.db, patient);
    expect(await open(token)).toBe('ready');
    const { opened_at: first } = await rowOf(id);
    expect(await open(token)).toBe('ready');
    expect((await rowOf(id)).opened_at).toEqual(first);
  });

  const past = new Date(Date.now() - 1000);
  it.each([
    ['used', { usedAt: past }],
    ['revoked', { revokedAt: past }],
    ['run out', { expiresAt: past }],
  ])('of one %s answers as for one nobody made, and writes nothing down', async (_what, facts) => {
    const { id, token } = await anInvitation(server.db, patient, facts);
    const gone = await server.open.post('/portal/invitations/open').send({ token });
    const unknown = await server.open.post('/portal/invitations/open').send({ token: newToken() });
    expect([gone.status, gone.body]).toEqual([unknown.status, unknown.body]);
    expect((await rowOf(id)).opened_at).toBeNull();
  });
});

describe('the links of a patient, to staff', () => {
  const list = async (id: string) => (await server.asStaff(agent.id)).get(`/api/patients/${id}/invitations`);

  it('are shown newest first, with what became of each and never with a token', async () => {
    const old = await anInvitation(server.db, patient, {
      createdAt: new Date('2026-01-05'),
      expiresAt: new Date('2026-01-19'),
    });
    const { invitationId, notificationId } = await invite();
    await send(notificationId);
    const { body } = await list(patient.id).then((answer) => answer);
    expect(body).toMatchObject([
      { id: invitationId, state: 'waiting', createdByName: agent.name, delivery: { state: 'accepted' } },
      { id: old.id, state: 'revoked', source: 'batch', createdByName: null, delivery: null },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/token|hash/i);
  });

  it('that left with a batch name it, with what was tried by each and when the patient registered since', async () => {
    const batch = await aBatch(server.db, { state: 'finished', name: 'Cardiology, November' });
    const at = new Date('2026-11-02T09:00:00Z');
    const { invitation } = await aSentRow(server.db, batch, { patient, at, openedAt: at, reminder: 1 });
    const post = await aSentRow(server.db, batch, {
      patient,
      at: new Date('2026-11-01T09:00:00Z'),
      channel: 'post',
    });
    for (const createdAt of [new Date('2026-11-03T09:00:00Z'), new Date('2026-11-03T09:05:00Z')])
      await aRegistration(server.db, { patient, invitation, createdAt });
    const account = await anAccount(server.db, patient);
    const registered = '2026-11-04T09:00:00.000Z';
    await server.db('accounts').where({ id: account.id }).update({ created_at: registered });
    expect((await list(patient.id)).body).toMatchObject([
      {
        id: invitation.id,
        batch: { id: batch.id, name: 'Cardiology, November' },
        reminder: 1,
        state: 'opened',
        delivery: { state: 'delivered', deliveredAt: at.toISOString() },
        failedTries: { count: 2, lastAt: '2026-11-03T09:05:00.000Z' },
        usedAt: null,
        registeredAt: registered,
      },
      { id: post.invitation.id, channel: 'post', reminder: 0, failedTries: null },
    ]);
  });

  it('gain one that the desk sends, by the channel it asks for', async () => {
    const asked = await server.asStaff(agent.id);
    const sent = await asked
      .post(`/api/patients/${patient.id}/invitations`)
      .send({ channel: 'email' })
      .expect(201);
    expect(sent.body).toMatchObject([{ state: 'waiting', channel: 'email', createdByName: agent.name }]);
    await asked.post(`/api/patients/${patient.id}/invitations`).send({}).expect(201);
    expect((await list(patient.id)).body).toMatchObject([
      { state: 'waiting', channel: 'sms' },
      { state: 'revoked', channel: 'email' },
    ]);
  });

  it('gain none where it would lead nowhere, and the answer says why', async () => {
    const child = await aPatient(server.db, { dateOfBirth: '2020-01-01' });
    const asked = await server.asStaff(agent.id);
    const { body } = await asked.post(`/api/patients/${child.id}/invitations`).send({}).expect(409);
    expect(body).toMatchObject({ code: 'under-16', title: expect.stringMatching(/16/) });
    expect((await list(child.id)).body).toEqual([]);
  });

  it('are none for somebody never invited, and nobody for an unknown id', async () => {
    expect((await list(patient.id)).body).toEqual([]);
    expect((await list('0197f5a0-0000-7000-8000-000000000000')).status).toBe(404);
  });
});
