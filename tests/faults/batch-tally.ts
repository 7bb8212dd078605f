import { cookieOf } from './people.ts';
import { type Scene, until } from './scene.ts';
import type { Verdict } from './tally.ts';

const SETTLE_MS = 180_000;

/** Waits until nothing of the batch is on its way, and nothing in doubt. */
export async function settleBatch({ db }: Scene, batchId: string, patienceMs = SETTLE_MS): Promise<void> {
  await until(async () => {
    const open = await db('notifications')
      .where({ batch_id: batchId })
      .whereIn('state', ['sending', 'unknown'])
      .first('id');
    const ready = await db('invitation_batch_rows')
      .where({ batch_id: batchId, standing: 'ready' })
      .first('batch_id');
    const { state } = await db('invitation_batches').where({ id: batchId }).first('state');
    return !open && !ready && state !== 'sending';
  }, patienceMs);
}

interface RowFacts {
  standing: string;
  state: string | null;
  recipient: string;
}

const LEFT = ['accepted', 'delivered'];
const ENDED_UNSENT = ['failed', 'expired', 'cancelled'];

/**
 * Counts each row against the provider's own log: at most one accept a row; each row is accepted, failed, expired, cancelled or
 * visibly unknown; and the batch's page, read as a clerk reads it, says the same numbers as the log.
 */
export async function tallyBatch(
  scene: Scene,
  { batchId, clerkId }: { batchId: string; clerkId: string },
  expected: number,
): Promise<Omit<Verdict, 'name'>> {
  const { rows }: { rows: RowFacts[] } = await scene.db.raw(
    `select r.standing, n.state, case when r.channel = 'sms' then p.mobile else p.email end as recipient
       from invitation_batch_rows r join patients p on p.id = r.patient_id
       left join notifications n on n.invitation_id = r.invitation_id and n.batch_id = r.batch_id
      where r.batch_id = ?`,
    [batchId],
  );
  const accepts = scene.provider.acceptsByRecipient();
  const took = ({ recipient }: RowFacts) => (accepts.get(recipient) ?? 0) > 0;
  const isWrong = (row: RowFacts) => {
    if (row.standing !== 'left') return row.standing === 'ready' || took(row);
    if (LEFT.includes(row.state ?? '')) return !took(row);
    if (ENDED_UNSENT.includes(row.state ?? '')) return took(row);
    return row.state !== 'unknown';
  };
  const wrong = rows.filter(isWrong).length + Math.abs(expected - rows.length);
  const doubled = [...accepts.values()].reduce((total, count) => total + count - 1, 0);
  const page = await pageCounts(scene, batchId, clerkId);
  const unknownButTaken = rows.filter((row) => row.state === 'unknown' && took(row)).length;
  const agrees = page.left + unknownButTaken === accepts.size && page.rows === expected;
  const note = `${tally(rows.map(({ standing, state }) => state ?? standing))}; page: ${page.left} taken, log: ${accepts.size}`;
  return {
    checked: expected,
    lost: wrong,
    doubled,
    held: wrong === 0 && doubled === 0 && agrees,
    note: agrees ? note : `THE PAGE DISAGREES: ${note}`,
  };
}

/** What the batch's page says of it. */
async function pageCounts(
  scene: Scene,
  batchId: string,
  clerkId: string,
): Promise<{ left: number; rows: number }> {
  const api = await scene.startApi();
  const answer = await fetch(`${api.url}/api/invitation-batches/${batchId}`, {
    headers: { Cookie: await cookieOf(scene.db, clerkId) },
  });
  if (!answer.ok) throw new Error(`the batch's page answered ${answer.status}`);
  const { counts } = (await answer.json()) as {
    counts: { outcomes: Record<string, number>; standings: Record<string, number> };
  };
  await api.stop();
  return {
    left: LEFT.reduce((total, state) => total + (counts.outcomes[state] ?? 0), 0),
    rows: Object.values(counts.standings).reduce((total, count) => total + count, 0),
  };
}

function tally(states: string[]): string {
  const counts = new Map<string, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}
