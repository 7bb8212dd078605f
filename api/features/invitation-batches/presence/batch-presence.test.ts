import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../lib/ids.ts';
import { aBatch } from '../../../test/builders/invitation-batches.ts';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('who else has a batch open', () => {
  it('is told to the second, with the version it stands at', async () => {
    const [first, second] = [await aClerk(server.db), await aClerk(server.db)];
    const batch = await aBatch(server.db, { state: 'approval' });
    const url = `/api/invitation-batches/${batch.id}/presence`;
    const [clerk, colleague] = [await server.asStaff(first.id), await server.asStaff(second.id)];
    expect((await clerk.post(url).send({}).expect(200)).body.others).toEqual([]);
    const { body } = await colleague.post(url).send({}).expect(200);
    expect(body).toMatchObject({ others: [{ staffId: first.id, name: first.name }], version: batch.version });
  });

  it('is asked of no batch that is not there', async () => {
    const clerk = await server.asStaff((await aClerk(server.db)).id);
    await clerk.post(`/api/invitation-batches/${newId()}/presence`).send({}).expect(404);
  });
});
