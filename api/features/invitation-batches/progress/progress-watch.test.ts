import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endEventStreams } from '../../../lib/event-streams.ts';
import { startSession } from '../../sessions/sessions.service.ts';
import type { BatchProgress } from '../invitation-batches.schema.ts';
import { aBatchOf, type Desk, openDesk } from '../lifecycle/batch-life.test.stage.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.server.close());

/** A browser that watches: what it has been told, and whether the server has ended it. */
async function aViewer(
  batch: { id: string },
  staffId = desk.uploader.id,
  known?: Awaited<ReturnType<typeof startSession>>,
) {
  const client = { ip: '127.0.0.1', userAgent: 'jest' };
  const session = known ?? (await startSession(desk.db, { staffId }, 'full', client));
  const told: BatchProgress[] = [];
  const wakers = new Set<() => void>();
  const asked = request(`${desk.server.url}/api/invitation-batches/${batch.id}/events`, {
    headers: { cookie: `staff_session=${session.token}`, accept: 'text/event-stream' },
  });
  let hasEnded = false;
  const wake = () => {
    for (const each of wakers) each();
  };
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject).end();
  });
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [event, data] = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      if (event === 'event: progress') told.push(JSON.parse(data?.slice('data: '.length) ?? ''));
    }
    wake();
  });
  response.on('close', () => {
    hasEnded = true;
    wake();
  });
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        wakers.delete(look);
        resolve();
      };
      wakers.add(look);
      look();
    });
  return {
    session,
    sessionId: session.id,
    status: response.statusCode,
    headers: response.headers,
    told,
    toldOf: (fits: (progress: BatchProgress) => boolean) => until(() => told.some(fits)),
    ended: () => until(() => hasEnded),
    hasEnded: () => hasEnded,
    leave: () => asked.destroy(),
  };
}

const leaves = (batch: { id: string }, rowNumber: number) =>
  desk
    .db('invitation_batch_rows')
    .where({ batch_id: batch.id, row_number: rowNumber })
    .update({ standing: 'left', left_at: new Date() });

describe('a batch that is watched', () => {
  it('is told at once, and again when it has changed', async () => {
    const batch = await aBatchOf(desk.db, 2, { state: 'sending' });
    const viewer = await aViewer(batch);
    expect(viewer.status).toBe(200);
    expect(viewer.headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/event-stream/),
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await viewer.toldOf(({ counts }) => counts.standings.ready === 2);
    await leaves(batch, 2);
    await viewer.toldOf(({ counts }) => counts.standings.ready === 1 && counts.standings.left === 1);
    expect(viewer.told[0]?.counts.standings.ready).toBe(2);
    viewer.leave();
  });

  it('tells everybody who watches by one look, not one each', async () => {
    const batch = await aBatchOf(desk.db, 2, { state: 'sending' });
    const viewers = await Promise.all(Array.from({ length: 12 }, () => aViewer(batch)));
    await Promise.all(viewers.map((viewer) => viewer.toldOf(() => true)));
    let looks = 0;
    const count = ({ options }: { options?: { name?: string } }) => {
      if (options?.name === 'invitation-batches.counts') looks += 1;
    };
    desk.db.client.on('query', count);
    await leaves(batch, 2);
    await Promise.all(viewers.map((viewer) => viewer.toldOf(({ counts }) => counts.standings.left === 1)));
    desk.db.client.off('query', count);
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThan(12);
    for (const viewer of viewers) viewer.leave();
  });

  it('goes on for who stays, and again for who comes back after all have gone', async () => {
    const batch = await aBatchOf(desk.db, 2, { state: 'sending' });
    const first = await aViewer(batch);
    const second = await aViewer(batch, desk.second.id);
    first.leave();
    await leaves(batch, 2);
    await second.toldOf(({ counts }) => counts.standings.left === 1);
    second.leave();
    await leaves(batch, 3);
    const back = await aViewer(batch);
    await back.toldOf(({ counts }) => counts.standings.left === 2);
    back.leave();
  });

  it('holds no connection of the pool for those who watch', async () => {
    const batch = await aBatchOf(desk.db, 1, { state: 'sending' });
    // The pool of the tests has ten.
    const viewers = await Promise.all(Array.from({ length: 25 }, () => aViewer(batch)));
    await Promise.all(viewers.map((viewer) => viewer.toldOf(() => true)));
    const ten = Array.from({ length: 10 }, () => desk.db.transaction(async (trx) => trx.raw('select 1')));
    await expect(Promise.all(ten)).resolves.toHaveLength(10);
    for (const viewer of viewers) viewer.leave();
  });
});

describe('whoever watches is let go', () => {
  it('by their oldest stream, where one session opens more than eight', async () => {
    const batch = await aBatchOf(desk.db, 1, { state: 'sending' });
    const oldest = await aViewer(batch);
    const others = [];
    for (let n = 0; n < 8; n += 1) others.push(await aViewer(batch, undefined, oldest.session));
    await oldest.ended();
    expect(others.some((viewer) => viewer.hasEnded())).toBe(false);
    for (const viewer of others) viewer.leave();
  });

  it('when their session ends, while others go on', async () => {
    const batch = await aBatchOf(desk.db, 2, { state: 'sending' });
    const [gone, stays] = [await aViewer(batch), await aViewer(batch, desk.second.id)];
    await desk.db('sessions').where({ id: gone.sessionId }).update({ ended_at: new Date() });
    await gone.ended();
    expect(stays.hasEnded()).toBe(false);
    await leaves(batch, 2);
    await stays.toldOf(({ counts }) => counts.standings.left === 1);
    stays.leave();
  });

  it('when their role no longer lets them see it', async () => {
    const batch = await aBatchOf(desk.db, 1, { state: 'sending' });
    const viewer = await aViewer(batch, desk.third.id);
    await desk
      .db('staff')
      .where({ id: desk.third.id })
      .update({ roles: ['clinician'] });
    await viewer.ended();
    expect((await aViewer(batch, desk.third.id)).status).toBe(403);
  });

  it('and is not kept signed in by watching', async () => {
    const batch = await aBatchOf(desk.db, 1, { state: 'sending' });
    const viewer = await aViewer(batch);
    const idle = desk.db.raw("now() - interval '31 minutes'");
    await desk.db('sessions').where({ id: viewer.sessionId }).update({ last_seen_at: idle });
    await viewer.ended();
  });

  it('when the server shuts down', async () => {
    const viewer = await aViewer(await aBatchOf(desk.db, 1, { state: 'sending' }));
    endEventStreams();
    await viewer.ended();
  });

  it('before anything, where there is no such batch', async () => {
    const nowhere = await aViewer({ id: '0197f5a0-0000-7000-8000-000000000000' });
    expect(nowhere.status).toBe(404);
  });
});

describe('asking again and again instead', () => {
  it('gives the same as the stream', async () => {
    const batch = await aBatchOf(desk.db, 3, { state: 'sending' });
    const { body } = await desk.uploader.http.get(`/api/invitation-batches/${batch.id}/progress`).expect(200);
    const viewer = await aViewer(batch);
    await viewer.toldOf(() => true);
    expect(viewer.told[0]).toEqual({ ...body, expectedEndAt: expect.any(String) });
    viewer.leave();
  });
});
