import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aBatch } from '../../test/builders/invitation-batches.ts';
import { aLetter } from '../../test/builders/letters.ts';
import { aPatient } from '../../test/builders/patients.ts';
import { aRecordImport } from '../../test/builders/record-entries.ts';
import { aClerk, anAdministrator, aStaffMember } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { addBatchEvent } from '../invitation-batches/invitation-batches.service.ts';
import type { DashboardView } from './dashboard.schema.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const dashboardOf = async (staff: { id: string }): Promise<DashboardView> =>
  (await (await server.asStaff(staff.id)).get('/api/dashboard').expect(200)).body;
const queue = (view: DashboardView, key: string) => view.queues.find((each) => each.key === key);
const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);

describe('the dashboard', () => {
  it('is for staff who have signed in', async () => {
    await server.open.get('/api/dashboard').expect(401);
  });

  it("counts a clerk's own letters to check, and everybody's that are older than a day", async () => {
    const [clerk, colleague, patient] = [
      await aClerk(server.db),
      await aClerk(server.db),
      await aPatient(server.db),
    ];
    await aLetter(server.db, { owner: clerk, patient, state: 'checked', verdict: 'look' });
    await aLetter(server.db, {
      owner: colleague,
      patient,
      state: 'checked',
      verdict: 'look',
      createdAt: twoDaysAgo,
    });
    await aLetter(server.db, { owner: clerk, patient, state: 'published' });
    const view = await dashboardOf(clerk);
    expect(queue(view, 'letters-to-check')).toMatchObject({ count: 1, more: false });
    expect(queue(view, 'letters-overdue')).toMatchObject({ count: 1, oldestAt: twoDaysAgo.toISOString() });
  });

  it('asks for approval whoever may give it: not of their own, nor of what they changed since', async () => {
    const [uploader, submitter, mender, second] = await Promise.all(
      [1, 2, 3, 4].map(() => aClerk(server.db)),
    );
    const batch = await aBatch(server.db, {
      state: 'approval',
      createdBy: uploader,
      more: { submitted_by: submitter?.id, submitted_at: twoDaysAgo },
    });
    await aBatch(server.db, { state: 'check', createdBy: uploader });
    await server.db.transaction((trx) => addBatchEvent(trx, batch.id, 'row-mended', mender?.id ?? null));
    const asked = async (who: typeof second) =>
      queue(await dashboardOf(who!), 'invitation-batches-to-approve')?.count;
    expect(await Promise.all([uploader, submitter, mender, second].map(asked))).toEqual([0, 0, 0, 1]);
  });

  it('counts batches that wait to be checked, and those that paused by themselves', async () => {
    const clerk = await aClerk(server.db);
    const paused = (reason: string) =>
      aBatch(server.db, { state: 'paused', more: { paused_at: new Date(), paused_reason: reason } });
    const counts = async () => {
      const view = await dashboardOf(clerk);
      return [
        queue(view, 'invitation-batches-to-check')?.count ?? 0,
        queue(view, 'invitation-batches-paused')?.count ?? 0,
      ];
    };
    const [toCheck = 0, byItself = 0] = await counts();
    await aBatch(server.db, { state: 'check' });
    await aBatch(server.db, { state: 'columns' });
    await paused('provider-failing');
    await paused('person');
    expect(await counts()).toEqual([toCheck + 2, byItself + 1]);
  });

  it('counts files of records that wait for whoever sent them, and nobody else’s', async () => {
    const [clerk, other] = [await aClerk(server.db), await aClerk(server.db)];
    await aRecordImport(server.db, clerk);
    const finished = await aRecordImport(server.db, clerk);
    await server.db('record_imports').where({ id: finished.id }).update({ state: 'discarded' });
    const toCheck = async (who: typeof clerk) =>
      queue(await dashboardOf(who), 'record-imports-to-check')?.count ?? 0;
    expect([await toCheck(clerk), await toCheck(other)]).toEqual([1, 0]);
  });

  it('shows thirty days of letters published, today last', async () => {
    const [clerk, patient] = [await aClerk(server.db), await aPatient(server.db)];
    const before = (await dashboardOf(clerk)).lettersByDay.at(-1)?.published ?? Number.NaN;
    await aLetter(server.db, { owner: clerk, patient, state: 'published', visibleFrom: new Date() });
    await aLetter(server.db, {
      owner: clerk,
      patient,
      state: 'published',
      visibleFrom: new Date(Date.now() + 600_000),
    });
    const days = (await dashboardOf(clerk)).lettersByDay;
    expect(days).toHaveLength(30);
    expect(days.at(-1)?.published).toBe(before + 1);
  });

  it.each([
    [
      'an administrator',
      anAdministrator,
      ['delivery-alerts-open', 'invitation-batches-to-approve', 'searches-slowed'],
    ],
    ['a content author', (db: TestServer['db']) => aStaffMember(db, { roles: ['content-author'] }), []],
  ])('shows %s only the queues their role can act on', async (_who, make, keys) => {
    const view = await dashboardOf(await make(server.db));
    expect(view.queues.map((each) => each.key)).toEqual(keys);
    expect(view.lettersByDay).toEqual([]);
  });
});
