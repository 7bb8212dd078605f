import { describe, expect, it } from '@jest/globals';
import { anAccount, aPatient } from '../../test/builders/patients.ts';
import { aTicket, aTicketEvent, aTicketLink } from '../../test/builders/support-tickets.ts';
import { startTestServer } from '../../test/server.ts';
import { deskStage } from './support-tickets.test.stage.ts';

const stage = deskStage();
const write = (body: object) =>
  stage.server.open
    .post('/portal/support-tickets')
    .send({ category: 'code-not-arriving', description: 'No code comes. I have tried five times.', ...body });
const stored = (number: number) => stage.db('support_tickets').where({ number }).first();
let people = 0;
const anAddress = () => `somebody${++people}@example.com`;

/** What the audit has of the answers of a ticket's sender. */
const repliesAudited = (ticketId: string) =>
  stage.db('audit_events').where({ entity_id: ticketId }).whereRaw(`after->>'act' = 'sender-replied'`);

describe('writing to support', () => {
  it('gives a number, and says so by e-mail with a link to go on by', async () => {
    const email = anAddress();
    const { body } = await write({ email: ` ${email.toUpperCase()} `, name: 'Anna Smith' }).expect(201);
    expect(Object.keys(body)).toEqual(['number']);
    expect(await stored(body.number)).toMatchObject({
      source: 'portal',
      state: 'open',
      priority: 'high',
      subject: 'No code comes.',
      contact_email: email,
      contact_name: 'Anna Smith',
      patient_id: null,
      sent_by_account_id: null,
    });
    await stage.deliver();
    const [mail] = await stage.mailsTo(email);
    expect(mail?.subject).toContain(String(body.number));
    expect(mail?.body).toMatch(/\/support#t=[\w-]{43}\b/);
    expect(mail?.body).not.toContain('tried five times');
  });

  it('knows for certain who wrote, where they are signed in', async () => {
    const patient = await aPatient(stage.db);
    const account = await anAccount(stage.db, patient);
    const { body } = await (await stage.server.asPatient(account))
      .post('/portal/support-tickets')
      .send({ category: 'letter-wrong', description: 'This letter is about somebody else.' })
      .expect(201);
    expect(await stored(body.number)).toMatchObject({
      patient_id: patient.id,
      account_id: account.id,
      sent_by_account_id: account.id,
      priority: 'urgent',
    });
    await stage.deliver();
    expect(await stage.mailsTo(patient.email)).toHaveLength(1);
  });

  it('answers the same whether or not the e-mail is a patient’s', async () => {
    const patient = await aPatient(stage.db);
    const [known, unknown] = [await write({ email: patient.email }), await write({ email: anAddress() })];
    expect([known.status, Object.keys(known.body)]).toEqual([unknown.status, Object.keys(unknown.body)]);
  });

  it('takes a mobile alone, and then writes to nobody', async () => {
    const { body } = await write({ mobile: '07700 900123', reference: 'hkrt 4729' }).expect(201);
    const ticket = await stored(body.number);
    expect(ticket).toMatchObject({ contact_mobile: '+447700900123', given_reference: 'HKRT-4729' });
    expect(await stage.db('notifications').where({ ticket_id: ticket.id })).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['no way to answer', {}, 'body.email', 'contact-needed'],
    ['blank ways to answer', { email: '  ', mobile: '' }, 'body.email', 'contact-needed'],
    ['an e-mail that is none', { email: 'anna at example' }, 'body.email', 'not-an-email'],
    ['a landline', { mobile: '020 8546 7711' }, 'body.mobile', 'not-a-uk-mobile'],
    ['nothing said', { email: 'a@example.com', description: ' ' }, 'body.description', 'too_small'],
    [
      'a category nobody knows',
      { email: 'a@example.com', category: 'bill' },
      'body.category',
      'invalid_value',
    ],
    ['a field too many', { email: 'a@example.com', priority: 'urgent' }, 'body', 'unrecognized_keys'],
    ['a patient of their choice', { email: 'a@example.com', patientId: '1' }, 'body', 'unrecognized_keys'],
  ])('is refused with %s, and nothing is stored', async (_what, more, path, code) => {
    const before = await stage.db('support_tickets').count('* as n').first();
    const { status, body } = await write(more);
    expect([status, body.errors]).toMatchObject([422, [{ path, code }]]);
    expect(await stage.db('support_tickets').count('* as n').first()).toEqual(before);
  });

  it('is refused when its JSON is broken, hides a prototype, or is far too long', async () => {
    const send = (text: string) =>
      stage.server.open.post('/portal/support-tickets').set('Content-Type', 'application/json').send(text);
    expect((await send('{')).body).toMatchObject({ status: 400, code: 'body-unreadable' });
    const hidden = '{"category":"other","description":"Hello","email":"a@example.com","__proto__":{"x":1}}';
    expect((await send(hidden)).status).toBe(422);
    expect((await send(`"${'x'.repeat(200_000)}"`)).status).toBe(413);
  });

  it('asks whose token is no longer good to sign in', async () => {
    const { status, body } = await write({ email: anAddress() }).set('Authorization', 'Bearer gone');
    expect([status, body.code]).toEqual([401, 'not-signed-in']);
  });

  it('stops writing to an address that others give, after five within the hour', async () => {
    const email = anAddress();
    const answers = [];
    for (let n = 0; n < 7; n += 1) answers.push(await write({ email }));
    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(201));
    await stage.deliver();
    expect(await stage.mailsTo(email)).toHaveLength(5);
  });
});

describe('writing to support too often', () => {
  it('is slowed by address, a hundred at once too', async () => {
    const slow = await startTestServer({ SUPPORT_MESSAGES_PER_QUARTER_HOUR: '3' });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        slow.open
          .post('/portal/support-tickets')
          .send({ category: 'other', description: 'Hello there', email: `x${n}@example.com` }),
      ),
    );
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken.length).toBeLessThanOrEqual(4);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30 - taken.length);
    expect(await slow.db('support_tickets').select('id')).toHaveLength(taken.length);
    await slow.close();
  });

  it('is refused when nobody can count', async () => {
    const broken = await startTestServer();
    await broken.db.raw('alter table rate_limits rename to elsewhere');
    const { status, body } = await broken.open
      .post('/portal/support-tickets')
      .send({ category: 'other', description: 'Hello there', email: 'x@example.com' });
    expect([status, body.code]).toEqual([503, 'support-unavailable']);
    expect(await broken.db('support_tickets').select('id')).toEqual([]);
    await broken.close();
  });
});

describe('my tickets', () => {
  async function aSender() {
    const account = await anAccount(stage.db, await aPatient(stage.db));
    const agent = await stage.server.asPatient(account);
    return { account, agent };
  }

  it('are those this login sent, with what was said and no note', async () => {
    const [anna, ben] = [await aSender(), await aSender()];
    const ticket = await aTicket(stage.db, { sentBy: anna.account });
    await aTicket(stage.db, { sentBy: ben.account });
    await aTicket(stage.db, { patient: { id: anna.account.patient_id } });
    const at = (second: number) => new Date(Date.now() + second * 1000);
    await aTicketEvent(stage.db, ticket, { kind: 'staff-reply', body: 'Try now.', by: stage.sam, at: at(1) });
    await aTicketEvent(stage.db, ticket, { kind: 'note', body: 'Rude.', by: stage.sam, at: at(2) });
    await aTicketEvent(stage.db, ticket, { kind: 'patient-reply', body: 'It works.', at: at(3) });
    const { body: list } = await anna.agent.get('/portal/support-tickets').expect(200);
    expect(list).toMatchObject([{ id: ticket.id, number: ticket.number, state: 'open' }]);
    const { body: one } = await anna.agent.get(`/portal/support-tickets/${ticket.id}`).expect(200);
    expect(one.conversation).toMatchObject([
      { by: 'support', body: 'Try now.' },
      { by: 'you', body: 'It works.' },
    ]);
    expect(JSON.stringify(one)).not.toMatch(/Rude|Staff Member|priority|assigned/);
  });

  it('are answered by their sender, and open again by it', async () => {
    const { account, agent } = await aSender();
    const ticket = await aTicket(stage.db, { sentBy: account, state: 'resolved' });
    const { body } = await agent
      .post(`/portal/support-tickets/${ticket.id}/replies`)
      .send({ message: 'It is not settled.' })
      .expect(201);
    expect(body).toMatchObject({ state: 'open', conversation: [{ by: 'you', body: 'It is not settled.' }] });
    const seen = await stage.view(ticket.id);
    expect(seen).toMatchObject({ state: 'open', reopened: 1, hasNewReply: true, resolve: { metAt: null } });
    expect(seen.events.map(({ kind }) => kind)).toEqual(['created', 'patient-reply', 'reopened']);
    expect(new Date(seen.resolve.dueAt).getTime()).toBeGreaterThan(Date.now());
    expect(await repliesAudited(ticket.id)).toMatchObject([{ actor_kind: 'patient', actor_id: account.id }]);
  });
});

describe('the link of an e-mail', () => {
  const replyBy = (token: string, message = 'Here is my answer.') =>
    stage.server.open.post('/portal/support-ticket-replies').send({ token, message });

  it('answers without signing in, and ends the waiting', async () => {
    const ticket = await aTicket(stage.db, {
      state: 'waiting',
      waitingSince: new Date(Date.now() - 86_400_000 * 7),
    });
    const before = new Date((await stage.view(ticket.id)).resolve.dueAt).getTime();
    await replyBy(await aTicketLink(stage.db, ticket)).expect(201);
    const seen = await stage.view(ticket.id);
    expect(seen).toMatchObject({ state: 'open', hasNewReply: true });
    expect(await repliesAudited(ticket.id)).toMatchObject([{ actor_kind: 'system', actor_id: null }]);
    // A week waited is a week more, give or take a bank holiday.
    expect(new Date(seen.resolve.dueAt).getTime() - before).toBeGreaterThan(86_400_000 * 5);
  });

  it('is stored as a hash only, one of its own in each e-mail, and the first goes on working', async () => {
    const email = anAddress();
    const { body } = await write({ email });
    const { id } = await stored(body.number);
    await stage.act(id, 'reply', { message: 'Which network are you with?' });
    await stage.deliver();
    const tokens = (await stage.mailsTo(email)).map(stage.tokenIn);
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) await replyBy(token).expect(201);
    const rows = await stage.db.raw('select t::text as row from ticket_links t');
    expect(JSON.stringify(rows.rows)).not.toContain(tokens[0]);
  });

  it.each([
    ['no token of ours', async () => 'x'.repeat(43)],
    [
      'one that has run out',
      async () => aTicketLink(stage.db, await aTicket(stage.db), new Date(Date.now() - 1000)),
    ],
  ])('finds nothing with %s', async (_what, token) => {
    expect((await replyBy(await token())).status).toBe(404);
  });

  it('of a merged ticket answers in the one it went into, however many steps away', async () => {
    const last = await aTicket(stage.db);
    const middle = await aTicket(stage.db, { state: 'merged', mergedInto: last });
    const first = await aTicket(stage.db, { state: 'merged', mergedInto: middle });
    await replyBy(await aTicketLink(stage.db, first), 'To whoever reads it.').expect(201);
    const seen = await stage.view(last.id);
    expect(seen.mergedFrom.map(({ id }) => id)).toEqual([middle.id, first.id]);
    expect(seen.events.find(({ kind }) => kind === 'patient-reply')).toMatchObject({
      body: 'To whoever reads it.',
      detail: { toNumber: first.number },
    });
  });
});
