import { describe, expect, it } from '@jest/globals';
import { aMessage, aMessageAttachment } from '../../../test/builders/messages.ts';
import { anAccount, aPatient } from '../../../test/builders/patients.ts';
import { aPdf } from '../../../test/builders/pdf.ts';
import { careTeamStage } from '../messages.test.stage.ts';

const stage = careTeamStage();
const { colleagues } = stage;

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
async function aReaderWith(messages: Omit<Parameters<typeof aMessage>[1], 'writer'>[]) {
  const patient = await aPatient(stage.db);
  const account = await anAccount(stage.db, patient);
  const made = [];
  for (const facts of messages)
    made.push(
      await aMessage(stage.db, { state: 'sent', shownTo: [patient], writer: colleagues.writer, ...facts }),
    );
  return { patient, account, messages: made, portal: await stage.server.asPatient(account) };
}

describe('a patient’s messages', () => {
  it('come newest first, page by page, with how many are unread', async () => {
    const { portal } = await aReaderWith(
      [3, 1, 2].map((n) => ({ subject: `${n} ago`, visibleFrom: ago(n) })),
    );
    const first = await portal.get('/portal/messages').query({ limit: 2 }).expect(200);
    expect(first.body.items.map(({ subject }: { subject: string }) => subject)).toEqual(['1 ago', '2 ago']);
    expect(first.body.unread).toBe(3);
    const { body } = await portal
      .get('/portal/messages')
      .query({ limit: 2, cursor: first.body.nextCursor })
      .expect(200);
    expect(body).toMatchObject({ items: [{ subject: '3 ago' }], nextCursor: null });
    for (const cursor of ['mine', `1_${'-'.repeat(36)}`])
      expect((await portal.get('/portal/messages').query({ cursor })).status).toBe(400);
  });

  it('hold what is out and theirs, and nothing else', async () => {
    const other = await aPatient(stage.db);
    const { portal, messages } = await aReaderWith([
      {},
      { state: 'withdrawn' },
      { visibleFrom: ago(-5) },
      { shownTo: [other] },
      { state: 'draft' },
    ]);
    const { body } = await portal.get('/portal/messages').expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([messages[0]!.id]);
    expect(body.unread).toBe(1);
    for (const { id } of messages.slice(1)) await portal.get(`/portal/messages/${id}`).expect(404);
  });

  it('are not told of by the patient’s activity before they are out', async () => {
    const { patient, portal } = await aReaderWith([]);
    const audience = { kind: 'patient' as const, patientId: patient.id };
    const { id } = await stage.write(audience);
    const actions = async (): Promise<string[]> =>
      (await portal.get('/portal/me/activity')).body.items.map(({ action }: { action: string }) => action);
    expect(await actions()).toEqual([]);
    await stage.act(colleagues.writer, id, 'send');
    await stage.letTimePass(id);
    expect(await actions()).toEqual([]);
    await stage.deliver(id);
    expect(await actions()).toContain('messages.delivered');
  });

  it('are read by being opened, once, and staff see it', async () => {
    const patient = await aPatient(stage.db);
    const account = await anAccount(stage.db, patient);
    const { id } = await aMessage(stage.db, { writer: colleagues.writer, patient, state: 'sent' });
    expect(await stage.view(id)).toMatchObject({ delivered: 1, read: 0, readAt: null });
    const portal = await stage.server.asPatient(account);
    const { body } = await portal.get(`/portal/messages/${id}`).expect(200);
    expect(body).toEqual({
      id,
      subject: 'Our clinic has moved',
      body: 'From 1 December we are in Esher Wing, level 2.',
      careTeam: 'Cardiology outpatients',
      replyNote:
        'You cannot reply to this message. If you have a question, contact Cardiology outpatients, using the contact details on your appointment letter.',
      receivedAt: expect.any(String),
      isRead: true,
      attachments: [],
    });
    const { readAt } = await stage.view(id);
    await portal.get(`/portal/messages/${id}`).expect(200);
    expect(await stage.view(id)).toMatchObject({ read: 1, readAt });
    expect((await portal.get('/portal/messages')).body).toMatchObject({
      unread: 0,
      items: [{ isRead: true }],
    });
    const opened = await stage.db('audit_events').where({ entity_id: id, action: 'messages.opened' });
    expect(opened.map(({ patient_id }) => patient_id)).toEqual([patient.id, patient.id]);
  });

  it('say whom to ask in the writer’s words, where there are any', async () => {
    const contact = '020 8934 2000, weekdays 9am to 4pm';
    const { portal, messages } = await aReaderWith([{ contact }]);
    const { body } = await portal.get(`/portal/messages/${messages[0]!.id}`).expect(200);
    expect(body.replyNote).toBe(
      `You cannot reply to this message. If you have a question, contact Cardiology outpatients: ${contact}`,
    );
  });

  it('come with files, as downloads that can do nothing, and only those that were accepted', async () => {
    const { portal, messages } = await aReaderWith([{}, {}]);
    const [message, other] = messages;
    const stored = await stage.server.deps.providers.files.put(aPdf());
    const file = await aMessageAttachment(stage.db, message!, stored);
    const waiting = await aMessageAttachment(stage.db, message!, { ...stored, state: 'waiting' });
    const { body } = await portal.get(`/portal/messages/${message!.id}`).expect(200);
    expect(body.attachments).toEqual([
      { id: file.id, fileName: 'map.pdf', mediaType: 'application/pdf', size: stored.size },
    ]);
    const answer = await portal.get(`/portal/messages/${message!.id}/attachments/${file.id}`).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename=map\.pdf/),
      'content-security-policy': expect.stringMatching(/sandbox/),
    });
    await portal.get(`/portal/messages/${message!.id}/attachments/${waiting.id}`).expect(404);
    await portal.get(`/portal/messages/${other!.id}/attachments/${file.id}`).expect(404);
    await stage.act(colleagues.writer, message!.id, 'withdraw', { reason: 'Wrong map' });
    await portal.get(`/portal/messages/${message!.id}/attachments/${file.id}`).expect(404);
  });
});
