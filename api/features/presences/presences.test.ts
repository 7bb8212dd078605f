import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../lib/ids.ts';
import { aSupportAgent } from '../../test/builders/staff.ts';
import { startTestServer, type TestServer } from '../../test/server.ts';
import { forgetThoseGone } from './presences.queries.ts';
import { touchPresence } from './presences.service.ts';

let server: TestServer;
let sam: { id: string; name: string };
let ravi: { id: string; name: string };
beforeAll(async () => {
  server = await startTestServer();
  [sam, ravi] = [await aSupportAgent(server.db), await aSupportAgent(server.db)];
});
afterAll(() => server.close());

const record = { id: '' };
beforeEach(() => {
  record.id = newId();
});
const lastSeen = (who: { id: string }, ago: string) =>
  server.db.raw(`update presences set seen_at = now() - ?::interval where staff_id = ? and entity_id = ?`, [
    ago,
    who.id,
    record.id,
  ]);

describe('who has a record open', () => {
  it('tells the second of two about the first, and then the first about the second', async () => {
    expect(await touchPresence(server.db, record.id, sam.id)).toEqual([]);
    expect(await touchPresence(server.db, record.id, ravi.id)).toMatchObject([
      { staffId: sam.id, name: sam.name },
    ]);
    expect(await touchPresence(server.db, record.id, sam.id)).toMatchObject([{ staffId: ravi.id }]);
  });

  it('knows nothing of who has another record open', async () => {
    await touchPresence(server.db, newId(), sam.id);
    expect(await touchPresence(server.db, record.id, ravi.id)).toEqual([]);
  });

  it('takes somebody not heard of for a minute to have left', async () => {
    await touchPresence(server.db, record.id, sam.id);
    await lastSeen(sam, '61 seconds');
    expect(await touchPresence(server.db, record.id, ravi.id)).toEqual([]);
  });

  it('takes twenty at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => touchPresence(server.db, record.id, n % 2 ? sam.id : ravi.id)),
    );
    expect(await server.db('presences').where({ entity_id: record.id })).toHaveLength(2);
  });

  it('forgets who has been gone for a day, and nobody else', async () => {
    await touchPresence(server.db, record.id, sam.id);
    await touchPresence(server.db, record.id, ravi.id);
    await lastSeen(sam, '25 hours');
    await forgetThoseGone(server.db);
    expect(await server.db('presences').where({ entity_id: record.id }).pluck('staff_id')).toEqual([ravi.id]);
  });
});
