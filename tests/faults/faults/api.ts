import { setTimeout as after } from 'node:timers/promises';
import { cookieOf, seedPeople } from '../people.ts';
import { type Scene, scaled } from '../scene.ts';
import { settle, tally } from '../tally.ts';

const LETTERS_AN_ACT = 100;
const MOST_KILLS = 15;
/** An act of a hundred letters takes about this long. */
const MOST_MS_INTO_ACT = 60;

/**
 * kill -9 of the api while a clerk publishes in bulk. As the console does, the clerk's browser asks again with the
 * same Idempotency-Key until there is an answer.
 */
export async function apiKilled(scene: Scene) {
  const count = scaled(scene, 2_000, 200);
  const { clerkId, letterIds } = await seedPeople(scene.db, count, 'ready');
  const cookie = await cookieOf(scene.db, clerkId);
  scene.startWorker();
  let api = await scene.startApi();
  const answered: string[] = [];
  let kills = 0;
  for (let from = 0; from < count; from += LETTERS_AN_ACT) {
    const ids = letterIds.slice(from, from + LETTERS_AN_ACT);
    const publishing = publish(() => api.url, cookie, ids, `bulk-${from}`);
    if (kills < MOST_KILLS) {
      // Before the act has begun, in its middle, or when it is done and not yet answered.
      await after(Math.random() * MOST_MS_INTO_ACT);
      await api.kill();
      kills += 1;
      api = await scene.startApi();
    }
    answered.push(...(await publishing));
  }
  await settle(scene);

  const { note, ...result } = await tally(scene, count);
  const published = new Set(
    (await scene.db('letters').where({ state: 'published' }).select('id')).map(({ id }) => id),
  );
  const gone = answered.filter((id) => !published.has(id)).length + (count - answered.length);
  const lost = result.lost + gone;
  return { ...result, lost, held: result.held && gone === 0, note: `${kills} kills: ${note}` };
}

async function publish(url: () => string, cookie: string, ids: string[], key: string): Promise<string[]> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    try {
      const answer = await fetch(`${url()}/api/letters/publish-many`, {
        method: 'POST',
        headers: { Cookie: cookie, 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify({ ids }),
      });
      if (answer.ok) return ((await answer.json()) as { publishedIds: string[] }).publishedIds;
      if (answer.status < 500)
        throw new Error(`publishing was refused: ${answer.status} ${await answer.text()}`);
    } catch (error) {
      // The connection went with the process: nobody knows, so the same question is asked again.
      if (!(error instanceof TypeError)) throw error;
    }
    await after(30);
  }
  throw new Error('publishing was never answered');
}
