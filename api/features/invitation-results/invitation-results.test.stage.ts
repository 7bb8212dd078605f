import { afterAll, beforeAll } from '@jest/globals';
import { anAccount } from '../../test/builders/patients.ts';
import { aClerk } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { countBatch } from './counting.service.ts';
import type { BatchResults, Results } from './invitation-results.schema.ts';

export const HOUR = 60 * 60_000;
export const later = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR);

/** A clerk who reads what became of batches. */
export function resultsStage() {
  let server: TestServer;
  let clerk: Awaited<ReturnType<TestServer['asStaff']>>;
  beforeAll(async () => {
    server = await startTestServer();
    clerk = await server.asStaff((await aClerk(server.db)).id);
  });
  afterAll(() => server.close());

  /** An account opened at that moment. */
  async function registers(patient: { id: string }, at: Date) {
    const account = await anAccount(server.db, patient);
    await server.db('accounts').where({ id: account.id }).update({ created_at: at });
  }
  async function resultsOf(batchId: string): Promise<BatchResults> {
    await countBatch(server.db, batchId);
    return (await clerk.get(`/api/invitation-results/batches/${batchId}`).expect(200)).body;
  }
  const overview = async (from: string, to: string): Promise<Results> =>
    (await clerk.get('/api/invitation-results').query({ from, to }).expect(200)).body;

  return {
    get server() {
      return server;
    },
    get clerk() {
      return clerk;
    },
    registers,
    resultsOf,
    overview,
  };
}
