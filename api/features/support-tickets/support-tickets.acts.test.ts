import { describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { aClerk, aSupportAgent } from '../../test/builders/staff.ts';
import { aTicket, aTicketLink } from '../../test/builders/support-tickets.ts';
import { deskStage } from './support-tickets.test.stage.ts';

const stage = deskStage();
const acts: [string, string, object][] = [
  ['post', 'reply', { message: 'Try it again now.' }],
  ['post', 'assign', { staffId: null }],
  ['put', 'triage', { category: 'other', priority: 'low' }],
  ['post', 'link', { patientId: null }],
  ['post', 'merge', { intoId: newId() }],
  ['post', 'resolve', {}],
  ['post', 'reopen', { reason: 'They rang again' }],
];
const triage = (id: string, version: number, body: object) =>
  stage.desk.put(`/api/support-tickets/${id}/triage`).set('If-Match', `"${version}"`).send(body);

describe('every act on a ticket', () => {
  it.each(acts)(
    '%s %s asks which version was seen, and changes nothing of a later one',
    async (method, what, body) => {
      const ticket = await aTicket(stage.db, { state: what === 'reopen' ? 'resolved' : 'open' });
      const url = `/api/support-tickets/${ticket.id}/${what}`;
      const send = () => (method === 'put' ? stage.desk.put(url) : stage.desk.post(url)).send(body);
      expect((await send()).status).toBe(428);
      const before = await stage.db('support_tickets').where({ id: ticket.id }).first();
      expect((await send().set('If-Match', '"7"')).body).toMatchObject({
        status: 412,
        current: { version: 1 },
      });
      expect(await stage.db('support_tickets').where({ id: ticket.id }).first()).toEqual(before);
    },
  );

  it.each(acts)('%s %s finds nothing where there is nothing', async (method, what, body) => {
    const url = `/api/support-tickets/${newId()}/${what}`;
    const request = method === 'put' ? stage.desk.put(url) : stage.desk.post(url);
    expect((await request.set('If-Match', '"1"').send(body)).status).toBe(404);
  });

  it.each(acts.filter(([, what]) => what !== 'link'))(
    '%s %s is refused of a merged ticket',
    async (method, what, body) => {
      const ticket = await aTicket(stage.db, { state: 'merged', mergedInto: await aTicket(stage.db) });
      const url = `/api/support-tickets/${ticket.id}/${what}`;
      const request = method === 'put' ? stage.desk.put(url) : stage.desk.post(url);
      const intoId = (await aTicket(stage.db)).id;
      const sent = await request.set('If-Match', '"1"').send(what === 'merge' ? { intoId } : body);
      expect([sent.status, sent.body.code]).toEqual([409, 'ticket-merged']);
    },
  );

  it('is written down, without what was said', async () => {
    const patient = await aPatient(stage.db);
    const ticket = await aTicket(stage.db, { patient });
    await stage.act(ticket.id, 'reply', { message: 'Your secret is safe.' });
    await stage.desk.get(`/api/support-tickets/${ticket.id}`).expect(200);
    const audited = await stage.db('audit_events').where({ entity_id: ticket.id }).orderBy('at');
    expect(audited).toMatchObject([
      { action: 'support-tickets.changed', actor_id: stage.sam.id, patient_id: patient.id },
      { action: 'support-tickets.viewed', actor_id: stage.sam.id, patient_id: patient.id },
    ]);
    expect(JSON.stringify(audited)).not.toContain('secret');
  });
});

describe('whose work it is', () => {
  it('is given to an agent, and put back', async () => {
    const [ticket, ravi] = [await aTicket(stage.db), await aSupportAgent(stage.db)];
    const given = await stage.act(ticket.id, 'assign', { staffId: ravi.id });
    expect(given.body).toMatchObject({ assignedTo: { id: ravi.id, name: ravi.name }, version: 2 });
    expect((await stage.act(ticket.id, 'assign', { staffId: null })).body.assignedTo).toBeNull();
  });

  it.each([
    ['a clerk, who has no desk', async () => (await aClerk(stage.db)).id],
    ['nobody', async () => newId()],
  ])('is not given to %s', async (_who, who) => {
    const { status, body } = await stage.act((await aTicket(stage.db)).id, 'assign', {
      staffId: await who(),
    });
    expect([status, body.errors[0].path]).toEqual([422, 'body.staffId']);
  });
});

describe('what it is about and how pressing', () => {
  it('moves the clocks with the priority', async () => {
    const ticket = await aTicket(stage.db, {
      createdAt: new Date('2026-11-03T10:00:00Z'),
      respondBy: new Date('2026-11-04T10:00:00Z'),
      resolveBy: new Date('2026-11-10T10:00:00Z'),
    });
    const { body } = await triage(ticket.id, 1, { category: 'letter-wrong', priority: 'urgent' });
    expect(body).toMatchObject({
      category: 'letter-wrong',
      priority: 'urgent',
      respond: { dueAt: '2026-11-03T11:00:00.000Z' },
      resolve: { dueAt: '2026-11-03T14:00:00.000Z' },
    });
    expect(body.events.map(({ kind, detail }: { kind: string; detail: object }) => [kind, detail])).toEqual([
      ['created', {}],
      ['category', { from: 'cannot-sign-in', to: 'letter-wrong' }],
      ['priority', { from: 'normal', to: 'urgent' }],
    ]);
  });

  it('changes nothing where it says the same', async () => {
    const ticket = await aTicket(stage.db);
    const { body } = await triage(ticket.id, 1, { category: 'cannot-sign-in', priority: 'normal' });
    expect([body.version, body.events.length]).toEqual([1, 1]);
  });
});

describe('at the same moment', () => {
  const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();

  it('two who merge two tickets into each other: one wins', async () => {
    for (let n = 0; n < 5; n += 1) {
      const contactEmail = `both${n}@example.com`;
      const [one, other] = [
        await aTicket(stage.db, { contactEmail }),
        await aTicket(stage.db, { contactEmail }),
      ];
      const answers = await Promise.all([
        stage.act(one.id, 'merge', { intoId: other.id }, 1),
        stage.act(other.id, 'merge', { intoId: one.id }, 1),
      ]);
      expect(statuses(answers)).toEqual([200, 412]);
      const states = await stage.db('support_tickets').whereIn('id', [one.id, other.id]).pluck('state');
      expect(states.sort()).toEqual(['merged', 'open']);
    }
  });

  it('two who take a ticket: one wins', async () => {
    const ravi = await aSupportAgent(stage.db);
    const ticket = await aTicket(stage.db);
    const answers = await Promise.all([
      stage.act(ticket.id, 'assign', { staffId: stage.sam.id }, 1),
      stage.act(ticket.id, 'assign', { staffId: ravi.id }, 1),
    ]);
    expect(statuses(answers)).toEqual([200, 412]);
  });

  it('a sender who answers while it is settled is never lost', async () => {
    for (let n = 0; n < 8; n += 1) {
      const ticket = await aTicket(stage.db);
      const token = await aTicketLink(stage.db, ticket);
      const [settled, replied] = await Promise.all([
        stage.act(ticket.id, 'resolve', {}, 1),
        stage.server.open.post('/portal/support-ticket-replies').send({ token, message: 'One more thing.' }),
      ]);
      expect(replied.status).toBe(201);
      // Settled first, the answer opened it again; answered first, whoever settled has to look again.
      expect([200, 412]).toContain(settled.status);
      const seen = await stage.view(ticket.id);
      expect([seen.state, seen.reopened]).toEqual(['open', settled.status === 200 ? 1 : 0]);
      expect(seen.events.filter(({ kind }) => kind === 'patient-reply')).toHaveLength(1);
    }
  });

  it('ten who answer by link while it is merged all arrive where it went', async () => {
    const contactEmail = 'storm@example.com';
    const [ticket, into] = [
      await aTicket(stage.db, { contactEmail }),
      await aTicket(stage.db, { contactEmail }),
    ];
    const token = await aTicketLink(stage.db, ticket);
    const reply = () =>
      stage.server.open.post('/portal/support-ticket-replies').send({ token, message: 'Hello?' });
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, reply),
      stage.act(ticket.id, 'merge', { intoId: into.id }),
      ...Array.from({ length: 5 }, reply),
    ]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const seen = await stage.view((await stage.view(ticket.id)).mergedInto?.id ?? ticket.id);
    expect(seen.events.filter(({ kind }) => kind === 'patient-reply')).toHaveLength(10);
  });
});
