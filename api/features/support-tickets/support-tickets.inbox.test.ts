import { beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient } from '../../test/builders/patients.ts';
import { aRegistration } from '../../test/builders/registrations.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { anIncident } from '../../test/builders/support-desk.ts';
import { aTicket, aTicketEvent } from '../../test/builders/support-tickets.ts';
import type { TicketRow } from './support-tickets.schema.ts';
import { deskStage } from './support-tickets.test.stage.ts';

const stage = deskStage();
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const made: Record<string, { id: string; number: number }> = {};
let patient: { id: string };
let incident: { id: string };

beforeAll(async () => {
  const { db, sam } = stage;
  const ravi = await aSupportAgent(db);
  patient = await aPatient(db);
  incident = await anIncident(db);
  Object.assign(made, {
    mine: await aTicket(db, { assignedTo: sam, resolveBy: inDays(20), patient, priority: 'high' }),
    mineWaiting: await aTicket(db, { assignedTo: sam, state: 'waiting', resolveBy: inDays(10) }),
    mineSettled: await aTicket(db, { assignedTo: sam, state: 'resolved', resolveBy: inDays(5) }),
    ravis: await aTicket(db, { assignedTo: ravi, resolveBy: inDays(30), category: 'results' }),
    late: await aTicket(db, { assignedTo: ravi, resolveBy: inDays(-1), respondedAt: new Date(), incident }),
    unanswered: await aTicket(db, { resolveBy: inDays(40), respondBy: inDays(-1) }),
    lateWaiting: await aTicket(db, { state: 'waiting', resolveBy: inDays(-2) }),
    answered: await aTicket(db, { resolveBy: inDays(41), respondBy: inDays(-1), respondedAt: inDays(-2) }),
  });
});

const list = async (filter: object, more: object = {}): Promise<TicketRow[]> =>
  (
    await stage.desk
      .get('/api/support-tickets')
      .query({ filter: JSON.stringify(filter), ...more })
      .expect(200)
  ).body;
const names = (rows: { id: string }[]) =>
  rows.map(({ id }) => Object.entries(made).find(([, ticket]) => ticket.id === id)?.[0]);

describe('the inbox', () => {
  it.each([
    ['mine', ['mineWaiting', 'mine']],
    ['unassigned', ['lateWaiting', 'unanswered', 'answered']],
    ['breaching', ['late', 'unanswered']],
    ['all-open', ['lateWaiting', 'late', 'mineWaiting', 'mine', 'ravis', 'unanswered', 'answered']],
    ['waiting', ['lateWaiting', 'mineWaiting']],
    ['resolved', ['mineSettled']],
  ])('shows in %s what is due first', async (view, expected) => {
    expect(names(await list({ view }))).toEqual(expected);
  });

  it('counts each view', async () => {
    const { body } = await stage.desk.get('/api/support-tickets/counts').expect(200);
    expect(body).toEqual({
      mine: 2,
      unassigned: 3,
      breaching: 2,
      'all-open': 7,
      waiting: 2,
      resolved: 1,
    });
  });

  it.each<[object, string[]]>([
    [{ category: 'results' }, ['ravis']],
    [{ priority: 'high' }, ['mine']],
    [{ view: 'mine', priority: 'low' }, []],
  ])('filters by %j', async (filter, expected) => {
    expect(names(await list(filter))).toEqual(expected);
  });

  it('filters by patient and by incident', async () => {
    expect(names(await list({ patientId: patient.id }))).toEqual(['mine']);
    expect(names(await list({ incidentId: incident.id }))).toEqual(['late']);
  });

  it('goes on by keyset in either order', async () => {
    for (const sort of [
      ['resolveBy', 'ASC'],
      ['createdAt', 'DESC'],
    ]) {
      const all = await list({}, { sort: JSON.stringify(sort) });
      const pages: TicketRow[] = [];
      for (let after: string | undefined; pages.length < all.length; after = pages.at(-1)?.id) {
        const page = await list(
          {},
          {
            sort: JSON.stringify(sort),
            range: '[0,2]',
            ...(after ? { after } : {}),
          },
        );
        pages.push(...page);
      }
      expect(names(pages)).toEqual(names(all));
    }
  });

  it('says how the clocks stand, and whether the last word is the patient’s', async () => {
    const rows = await list({ view: 'all-open' });
    const row = (name: string) => rows.find(({ id }) => id === made[name]?.id);
    expect(row('late')?.resolve.state).toBe('breached');
    expect(row('lateWaiting')?.resolve.state).toBe('paused');
    expect(row('ravis')?.resolve.state).toBe('running');
    expect(row('answered')?.respond.state).toBe('met');
    const [ticket, at] = [made.mine!, (ms: number) => new Date(Date.now() + ms)];
    const newReply = async () => (await list({ patientId: patient.id }))[0]?.hasNewReply;
    expect(await newReply()).toBe(false);
    await aTicketEvent(stage.db, ticket, { kind: 'patient-reply', body: 'Hello?', at: at(1) });
    await aTicketEvent(stage.db, ticket, { kind: 'note', at: at(2) });
    expect(await newReply()).toBe(true);
    await aTicketEvent(stage.db, ticket, { kind: 'staff-reply', body: 'Hello.', by: stage.sam, at: at(3) });
    expect(await newReply()).toBe(false);
  });
});

describe('looking for a ticket', () => {
  const find = async (q: string) =>
    (await stage.desk.post('/api/support-tickets/search').send({ filter: { q } }).expect(200))
      .body as TicketRow[];

  it('finds it by what somebody reads out', async () => {
    const attempt = await aRegistration(stage.db);
    const ticket = await aTicket(stage.db, {
      contactEmail: 'zadie@example.com',
      contactMobile: '+447700900777',
      reference: 'HKRT-4729',
      subject: 'The appointments vanished yesterday',
    });
    const linked = await aTicket(stage.db);
    await stage.db('support_tickets').where({ id: linked.id }).update({ registration_id: attempt.id });
    for (const q of [
      String(ticket.number),
      `#${ticket.number}`,
      'Zadie@Example.com',
      '07700 900 777',
      'hkrt 4729',
      'appointment vanished',
    ])
      expect((await find(q)).map(({ id }) => id)).toEqual([ticket.id]);
    expect((await find(attempt.reference)).map(({ id }) => id)).toEqual([linked.id]);
  });

  it.each(['', '   ', '99999999', 'nobody@example.com', 'xylophone', '"; drop table --'])(
    'finds nothing by %j',
    async (q) => {
      expect(await find(q)).toEqual([]);
    },
  );
});

describe('somebody on the telephone', () => {
  it('gets a ticket that is its agent’s', async () => {
    const { body } = await stage.desk
      .post('/api/support-tickets')
      .send({
        category: 'cannot-register',
        subject: 'Cannot register',
        description: 'Says the details do not match.',
        contactName: 'Anna Smith',
        contactEmail: 'Anna@Example.com',
        contactMobile: '07700 900123',
        patientId: patient.id,
      })
      .expect(201);
    expect(body).toMatchObject({
      source: 'telephone',
      priority: 'normal',
      contactEmail: 'anna@example.com',
      contactMobile: '+447700900123',
      patient: { id: patient.id },
      assignedTo: { id: stage.sam.id },
    });
  });

  it('is refused with what cannot be read', async () => {
    const { body } = await stage.desk.post('/api/support-tickets').send({
      category: 'other',
      subject: 'Hello',
      description: 'Hello there',
      contactName: null,
      contactEmail: 'nonsense',
      contactMobile: '12',
      patientId: stage.sam.id,
    });
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'body.contactEmail',
      'body.contactMobile',
      'body.patientId',
    ]);
  });
});

describe('who else has a ticket open', () => {
  it('is told to the second, with the version it stands at', async () => {
    const ravi = await stage.server.asStaff((await aSupportAgent(stage.db)).id);
    const url = `/api/support-tickets/${made.mine!.id}/presence`;
    expect((await stage.desk.post(url).send({}).expect(200)).body.others).toEqual([]);
    const { body } = await ravi.post(url).send({}).expect(200);
    expect(body).toMatchObject({ others: [{ staffId: stage.sam.id, name: stage.sam.name }], version: 1 });
  });
});
