import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aRequestRule } from '../../test/builders/locations.ts';
import { aClerk, aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';

let server: TestServer;
let admin: Awaited<ReturnType<TestServer['asStaff']>>;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.asStaff((await aStaffMember(server.db, { roles: ['administrator'] })).id);
});
afterAll(() => server.close());

const rule = (more: object = {}) => ({
  specialty: null,
  clinic: null,
  mayCancel: true,
  cancelHours: 24,
  mayChange: false,
  changeHours: 0,
  otherwise: 'Ring us.',
  ...more,
});
const change = { mayCancel: false, cancelHours: 1, mayChange: false, changeHours: 1, otherwise: 'Ring us.' };

describe('what patients may ask', () => {
  it('has a rule for all others from the start, which is changed and never removed', async () => {
    const [first] = (await admin.get('/api/request-rules').expect(200)).body;
    expect(first).toMatchObject({ specialty: null, clinic: null, cancelHours: 48, changeHours: 72 });
    const remove = await admin.delete(`/api/request-rules/${first.id}`).set('If-Match', '"1"').expect(409);
    expect(remove.body.code).toBe('rule-for-all');
    const put = () => admin.put(`/api/request-rules/${first.id}`).set('If-Match', '"1"').send(change);
    expect((await Promise.all([put(), put()])).map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it('has one rule of a specialty or a clinic, not of both and not of neither', async () => {
    await admin
      .post('/api/request-rules')
      .send(rule({ clinic: 'Pacing clinic' }))
      .expect(201);
    for (const [facts, code] of [
      [{ clinic: 'Pacing clinic' }, 'rule-exists'],
      [{ clinic: 'Other', specialty: 'Other' }, 'name-one'],
      [{}, 'name-one'],
    ] as const) {
      const { body } = await admin.post('/api/request-rules').send(rule(facts)).expect(422);
      expect([facts, body.errors[0].code]).toEqual([facts, code]);
    }
  });

  it('goes without a rule that is removed', async () => {
    const { id } = await aRequestRule(server.db);
    await admin.delete(`/api/request-rules/${id}`).set('If-Match', '"1"').expect(204);
    await admin.get(`/api/request-rules/${id}`).expect(404);
  });

  it('is for clerks to read and for administrators to say', async () => {
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    await clerk.get('/api/request-rules').expect(200);
    await clerk
      .post('/api/request-rules')
      .send(rule({ clinic: 'Mine' }))
      .expect(403);
  });
});
