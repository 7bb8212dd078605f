import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aStaffMember, aSupportAgent } from '../../../test/builders/staff.ts';
import { caseActs } from './case-acts.policy.ts';
import { actingStage, bodies } from './case-acts.test.stage.ts';

const stage = actingStage();
const { act, auditOf, caseOf, eventsOf, rowOf } = stage;

describe.each(caseActs)('%s', (verb) => {
  const state = verb === 'reopen' ? 'closed' : 'open';

  it('needs the version its reader saw, and one of two at once wins', async () => {
    const { filed } = await caseOf({ state });
    await stage.agent.post(`/api/registration-cases/${filed.id}/${verb}`).send(bodies[verb]).expect(428);
    await act(filed.id, verb, bodies[verb], 7).expect(412);
    expect(await eventsOf(filed.id)).toEqual([]);
    const other = await stage.server.asStaff((await aSupportAgent(stage.db)).id);
    const answers = await Promise.all([
      act(filed.id, verb, bodies[verb]),
      act(filed.id, verb, bodies[verb], 1, other),
      act(filed.id, verb, bodies[verb]),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.body).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2, changedBy: expect.stringMatching(/^Staff Member/) },
    });
    const won = answers.find(({ status }) => status === 200);
    expect(won?.body).toMatchObject({ id: filed.id, version: 2 });
    expect(won?.headers.etag).toBe('"2"');
    expect(await auditOf(filed.id)).toHaveLength(1);
    expect(await eventsOf(filed.id)).toHaveLength(1);
  });

  it('is refused with a field too many, without its permission, and for nothing', async () => {
    const { filed } = await caseOf({ state });
    await act(filed.id, verb, { ...bodies[verb], state: 'open' }).expect(422);
    const reader = await stage.server.asStaff((await aStaffMember(stage.db, { roles: ['clinician'] })).id);
    await act(filed.id, verb, bodies[verb], 1, reader).expect(403);
    await act(newId(), verb, bodies[verb]).expect(404);
    expect(await rowOf(filed.id)).toMatchObject({ version: 1, state });
    expect(await eventsOf(filed.id)).toEqual([]);
  });

  it(`is refused when the case is ${verb === 'reopen' ? 'open' : 'over'}`, async () => {
    const { filed } = await caseOf({ state: verb === 'reopen' ? 'waiting' : 'resolved' });
    const { body } = await act(filed.id, verb, bodies[verb]).expect(409);
    expect(body.code).toBe(verb === 'reopen' ? 'case-not-ended' : 'case-ended');
    expect(await rowOf(filed.id)).toMatchObject({ version: 1 });
  });
});
