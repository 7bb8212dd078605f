import { expect } from '@jest/globals';
import { aClerk } from '../../../test/builders/staff.ts';
import { startTestServer } from '../../../test/server.ts';
import { countsOf } from '../judging/judging.test.stage.ts';

type Batch = { id: string };

/** A hospital with a clerk who works on the rows of batches. */
export async function openRowsStage() {
  const server = await startTestServer();
  const { db } = server;
  const clerk = await aClerk(db);
  const agent = await server.asStaff(clerk.id);

  const search = async (batch: Batch, body: object = {}) =>
    (await agent.post(`/api/invitation-batches/${batch.id}/rows/search`).send(body).expect(200)).body;
  const versionOf = async (batch: Batch): Promise<number> =>
    (await db('invitation_batches').where({ id: batch.id }).first()).version;

  return {
    server,
    db,
    clerk,
    agent,
    search,
    versionOf,
    numbersOf: async (batch: Batch, filter: object): Promise<number[]> =>
      (await search(batch, { filter })).rows.map(({ rowNumber }: { rowNumber: number }) => rowNumber),
    rowOf: async (batch: Batch, rowNumber: number) =>
      (await search(batch, { filter: { rowNumber } })).rows[0],
    act: (batch: Batch, rowNumber: number, name: string, body: object) =>
      agent.post(`/api/invitation-batches/${batch.id}/rows/${rowNumber}/${name}`).send(body),
    mend: (batch: Batch, rowNumber: number, version: number, ...cells: { index: number; text: string }[]) =>
      agent.patch(`/api/invitation-batches/${batch.id}/rows/${rowNumber}`).send({ version, cells }),
    actOnAll: async (batch: Batch, code: string, name: string, version?: number) =>
      agent
        .post(`/api/invitation-batches/${batch.id}/findings/${code}/${name}`)
        .set('If-Match', `"${version ?? (await versionOf(batch))}"`)
        .send({}),
    /** What is kept as counts is what counting the findings gives. */
    async countsAgree(batch: Batch): Promise<void> {
      const { kept, counted } = await countsOf(db, batch);
      expect(kept).toEqual(counted);
    },
    close: () => server.close(),
  };
}

export type RowsStage = Awaited<ReturnType<typeof openRowsStage>>;
