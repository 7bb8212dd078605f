import { describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aTicket } from '../../test/builders/support-tickets.ts';
import { deskStage } from './support-tickets.test.stage.ts';

const stage = deskStage();

describe('answering', () => {
  it('goes by e-mail with the answer and nothing else of the person, and shows what became of it', async () => {
    const patient = await aPatient(stage.db, { familyName: 'Quincey' });
    const ticket = await aTicket(stage.db, { patient, contactEmail: 'anna.q@example.com' });
    const { body } = await stage.act(ticket.id, 'reply', { message: 'Your mobile on record is an old one.' });
    expect(body).toMatchObject({
      state: 'waiting',
      version: 2,
      assignedTo: { id: stage.sam.id },
      respond: { state: 'met' },
      resolve: { state: 'paused' },
    });
    const replyOf = async () =>
      (await stage.view(ticket.id)).events.find(({ kind }) => kind === 'staff-reply');
    expect(await replyOf()).toMatchObject({ byName: stage.sam.name, delivery: { state: 'pending' } });
    await stage.deliver();
    expect(await replyOf()).toMatchObject({
      delivery: { state: expect.stringMatching(/accepted|delivered/) },
    });
    const [mail] = await stage.mailsTo('anna.q@example.com');
    expect(mail?.body).toContain('Your mobile on record is an old one.');
    for (const secret of ['Quincey', patient.nhs_number, patient.mobile, 'I ask for a code', stage.sam.name])
      expect(`${mail?.subject} ${mail?.body}`).not.toContain(secret);
  });

  it('goes to the e-mail on record as it is when it leaves, where none was given', async () => {
    const patient = await aPatient(stage.db);
    const ticket = await aTicket(stage.db, { patient, contactEmail: null });
    await stage.act(ticket.id, 'reply', { message: 'Try it now.', next: 'stay-open' });
    await stage.db('patients').where({ id: patient.id }).update({ email: 'moved@example.com' });
    await stage.deliver();
    expect(await stage.mailsTo('moved@example.com')).toHaveLength(1);
    expect(await stage.mailsTo(patient.email)).toEqual([]);
  });

  it('says so when there is nowhere to answer to', async () => {
    const ticket = await aTicket(stage.db, { contactEmail: null, contactMobile: '+447700900123' });
    const { status, body } = await stage.act(ticket.id, 'reply', { message: 'Try it now.' });
    expect([status, body.code]).toEqual([409, 'no-email']);
    expect((await stage.view(ticket.id)).events).toHaveLength(1);
  });

  it('settles the ticket with its last words, and asks how we did', async () => {
    const ticket = await aTicket(stage.db, { contactEmail: 'settled@example.com' });
    const { body } = await stage.act(ticket.id, 'reply', { message: 'It is mended.', next: 'resolve' });
    expect(body).toMatchObject({ state: 'resolved', resolve: { state: 'met' } });
    await stage.deliver();
    const [mail, ...more] = await stage.mailsTo('settled@example.com');
    expect(more).toEqual([]);
    expect(mail?.body).toMatch(/It is mended\.[\s\S]*\/feedback#t=/);
  });
});

describe('settling and opening again', () => {
  it('settles without a word too, and tells the sender', async () => {
    const ticket = await aTicket(stage.db, { contactEmail: 'silent@example.com' });
    const { body } = await stage.act(ticket.id, 'resolve');
    expect(body).toMatchObject({ state: 'resolved', resolve: { state: 'met' }, respond: { state: 'met' } });
    await stage.deliver();
    expect(await stage.mailsTo('silent@example.com')).toHaveLength(1);
    expect((await stage.act(ticket.id, 'resolve')).body).toMatchObject({
      status: 409,
      code: 'ticket-resolved',
    });
  });

  it('begins the clocks anew, and keeps the reason from the sender', async () => {
    const account = await anAccount(stage.db, await aPatient(stage.db));
    const resolveBy = new Date('2026-01-05T10:00:00Z');
    const ticket = await aTicket(stage.db, { sentBy: account, state: 'resolved', resolveBy });
    const { body } = await stage.act(ticket.id, 'reopen', { reason: 'They sound confused' });
    expect(body).toMatchObject({ state: 'open', reopened: 1 });
    expect(new Date(body.resolve.dueAt).getTime()).toBeGreaterThan(Date.now());
    const own = await (await stage.server.asPatient(account)).get(`/portal/support-tickets/${ticket.id}`);
    expect(JSON.stringify(own.body)).not.toContain('confused');
    expect((await stage.act(ticket.id, 'reopen', { reason: 'again' })).body.code).toBe('ticket-not-resolved');
  });
});

describe('notes', () => {
  it('are for staff, and take nobody’s version away', async () => {
    const ticket = await aTicket(stage.db);
    const { body } = await stage.desk
      .post(`/api/support-tickets/${ticket.id}/notes`)
      .send({ note: 'Rang: no answer.' })
      .expect(200);
    expect(body).toMatchObject({ version: 1, hasNewReply: false });
    expect(body.events.at(-1)).toMatchObject({
      kind: 'note',
      body: 'Rang: no answer.',
      byName: stage.sam.name,
    });
    await stage.deliver();
    expect(await stage.db('notifications').where({ ticket_id: ticket.id })).toEqual([]);
  });
});
