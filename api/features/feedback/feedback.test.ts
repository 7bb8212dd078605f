import { describe, expect, it } from '@jest/globals';
import { aStaffMember } from '../../test/builders/staff.ts';
import { aTicket, aTicketLink } from '../../test/builders/support-tickets.ts';
import { startTestServer } from '../../test/server.ts';
import type { Role } from '../staff/staff.permissions.ts';
import { deskStage } from '../support-tickets/support-tickets.test.stage.ts';

const stage = deskStage();
const give = (body: object) => stage.server.open.post('/portal/feedback').send(body);
const summary = async (days = 30) =>
  (await stage.desk.get('/api/feedback/summary').query({ days }).expect(200)).body;

describe('how did we do?', () => {
  it('is answered about a ticket by the link of its e-mail; the last answer counts', async () => {
    const ticket = await aTicket(stage.db, { state: 'resolved' });
    const ticketToken = await aTicketLink(stage.db, ticket);
    await give({ rating: 2, comment: 'Slow.', ticketToken }).expect(201);
    await give({ rating: 5, ticketToken }).expect(201);
    const seen = await stage.view(ticket.id);
    expect(seen).toMatchObject({ satisfaction: 5, version: 1, state: 'resolved' });
    expect(seen.events.filter(({ kind }) => kind === 'rated').map(({ detail }) => detail)).toEqual([
      { rating: 2, comment: 'Slow.' },
      { rating: 5, comment: null },
    ]);
    expect(await stage.db('feedback').where({ ticket_id: ticket.id })).toMatchObject([
      { about: 'support-ticket', rating: 5, comment: null },
    ]);
  });

  it('is answered by two clicks at once as by one', async () => {
    const ticket = await aTicket(stage.db, { state: 'resolved' });
    const ticketToken = await aTicketLink(stage.db, ticket);
    const answers = await Promise.all([1, 2, 3, 4].map((rating) => give({ rating, ticketToken })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const [kept, ...more] = await stage.db('feedback').where({ ticket_id: ticket.id });
    expect(more).toEqual([]);
    expect((await stage.view(ticket.id)).satisfaction).toBe(kept.rating);
  });

  it('counts for the ticket that another went into', async () => {
    const into = await aTicket(stage.db);
    const merged = await aTicket(stage.db, { state: 'merged', mergedInto: into });
    await give({ rating: 4, ticketToken: await aTicketLink(stage.db, merged) }).expect(201);
    expect((await stage.view(into.id)).satisfaction).toBe(4);
  });

  it.each<[string, object, number]>([
    ['no stars', { rating: 0 }, 422],
    ['six stars', { rating: 6 }, 422],
    ['half a star', { rating: 2.5 }, 422],
    ['a field too many', { rating: 5, ticketId: '1' }, 422],
    ['a link that is none of ours', { rating: 5, ticketToken: 'x'.repeat(43) }, 404],
  ])('is refused with %s', async (_what, body, status) => {
    expect((await give(body)).status).toBe(status);
  });

  it('is slowed by address', async () => {
    const slow = await startTestServer({ SUPPORT_MESSAGES_PER_QUARTER_HOUR: '2' });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => slow.open.post('/portal/feedback').send({ rating: 1 })),
    );
    expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(3);
    await slow.close();
  });
});

describe('what staff see of it', () => {
  it('is how many and how content of each kind, and the newest words', async () => {
    await stage.db('feedback').delete();
    const ticket = await aTicket(stage.db);
    await give({ rating: 3, comment: 'It was fine.' }).expect(201);
    await give({ rating: 4 }).expect(201);
    await give({ rating: 1, comment: 'No.', ticketToken: await aTicketLink(stage.db, ticket) }).expect(201);
    const seen = await summary();
    expect(seen.about).toEqual([
      { about: 'portal', answers: 2, average: 3.5 },
      { about: 'support-ticket', answers: 1, average: 1 },
    ]);
    expect(seen.latest).toMatchObject([
      { about: 'support-ticket', rating: 1, comment: 'No.', ticketNumber: ticket.number },
      { about: 'portal', rating: 4, comment: null, ticketNumber: null },
      { about: 'portal', rating: 3, comment: 'It was fine.' },
    ]);
  });

  it.each<[Role, number]>([
    ['administrator', 200],
    ['outpatient-clerk', 403],
    ['clinician', 403],
  ])('is for those who run the portal and the desk: %s', async (role, status) => {
    const { id } = await aStaffMember(stage.db, { roles: [role] });
    const staff = await stage.server.asStaff(id);
    await staff.get('/api/feedback/summary').expect(status);
  });

  it('leaves out what is older than was asked for', async () => {
    await stage.db('feedback').update({ created_at: new Date(Date.now() - 8 * 86_400_000) });
    expect(
      (await summary(7)).about.map(({ answers, average }: { answers: number; average: number | null }) => [
        answers,
        average,
      ]),
    ).toEqual([
      [0, null],
      [0, null],
    ]);
    expect((await summary(30)).latest).not.toEqual([]);
    expect((await stage.desk.get('/api/feedback/summary').query({ days: 0 })).status).toBe(400);
  });
});
