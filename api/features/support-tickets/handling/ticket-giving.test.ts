import { describe, expect, it } from '@jest/globals';
import { aClerk, aStaffMember, aSupportAgent } from '../../../test/builders/staff.ts';
import { aTicket } from '../../../test/builders/support-tickets.ts';
import { deskStage } from '../support-tickets.test.stage.ts';

const stage = deskStage();
const agents = async (): Promise<{ id: string; name: string }[]> =>
  (await stage.desk.get('/api/support-tickets/agents').expect(200)).body;

describe('whom a ticket can be given to', () => {
  it('is whoever works at the support desk and can sign in, with nothing else of them', async () => {
    const ravi = await aSupportAgent(stage.db);
    const clerk = await aClerk(stage.db);
    const gone = await aSupportAgent(stage.db);
    await stage.db('staff').where({ id: gone.id }).update({ state: 'disabled' });
    const both = await aStaffMember(stage.db, { roles: ['clinician', 'support-agent'] });
    const listed = await agents();
    const ids = listed.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([stage.sam.id, ravi.id, both.id]));
    expect([ids.includes(clerk.id), ids.includes(gone.id)]).toEqual([false, false]);
    expect(Object.keys(listed[0]!).sort()).toEqual(['id', 'name']);
  });

  it('takes every one of them, so that none is offered in vain', async () => {
    for (const agent of await agents()) {
      const ticket = await aTicket(stage.db);
      const given = await stage.desk
        .post(`/api/support-tickets/${ticket.id}/assign`)
        .set('If-Match', '"1"')
        .send({ staffId: agent.id });
      expect([given.status, given.body.assignedTo]).toEqual([200, agent]);
    }
  });

  it('is not told to a clerk', async () => {
    const clerk = await stage.server.asStaff((await aClerk(stage.db)).id);
    await clerk.get('/api/support-tickets/agents').expect(403);
  });
});
