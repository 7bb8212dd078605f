import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { aBatch } from '../../test/builders/invitation-batches.ts';
import { aSentRow, type SentFacts } from '../../test/builders/invitation-results.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { countBatch } from '../invitation-results/counting.service.ts';
import type { UnreachablePatient } from './unreachable-patients.schema.ts';

type Agent = Awaited<ReturnType<TestServer['asStaff']>>;

export const DAY = 24 * 60 * 60_000;
export const ago = (days: number) => new Date(Date.now() - days * DAY);

/** A support agent who rings up the patients of a batch that was sent; a batch for each test. */
export function ringingStage() {
  let server: TestServer;
  let agent: Agent;
  let staff: { id: string; name: string };
  let batch: Awaited<ReturnType<typeof aBatch>>;
  beforeAll(async () => {
    server = await startTestServer();
    staff = await aSupportAgent(server.db);
    agent = await server.asStaff(staff.id);
  });
  beforeEach(async () => {
    batch = await aBatch(server.db, { state: 'finished', name: 'Cardiology, November' });
  });
  afterAll(() => server.close());

  return {
    get server() {
      return server;
    },
    get agent() {
      return agent;
    },
    /** The agent, by name. */
    get staff() {
      return staff;
    },
    get batch() {
      return batch;
    },
    /** A patient of the batch whose invitation failed. */
    failed: (facts: SentFacts = {}) =>
      aSentRow(server.db, batch, { state: 'failed', reason: 'permanent-failure', at: ago(2), ...facts }),
    /** Who is to be rung up; of the batch unless told. */
    async waiting(filter: object = { batchId: batch.id }, more: object = {}): Promise<UnreachablePatient[]> {
      await countBatch(server.db, batch.id);
      const query = { filter: JSON.stringify(filter), ...more };
      return (await agent.get('/api/unreachable-patients').query(query).expect(200)).body;
    },
    ring: (id: string, outcome: string, as = agent, note?: string) =>
      as.post(`/api/unreachable-patients/${id}/calls`).send({ outcome, ...(note ? { note } : {}) }),
    aFinding: (rowNumber: number, code: string, severity: string, batchId = batch.id) =>
      server
        .db('invitation_batch_findings')
        .insert({ batch_id: batchId, code, row_number: rowNumber, severity }),
  };
}
