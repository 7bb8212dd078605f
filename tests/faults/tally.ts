import { type Scene, until } from './scene.ts';

export interface Verdict {
  name: string;
  /** Things counted: notifications, uploads. */
  checked: number;
  /** Accepted by us and not there, or without an end; claimed as sent and not in the provider's log. */
  lost: number;
  /** Accepted by the provider more than once. */
  doubled: number;
  held: boolean;
  /** For the table: what became of them. */
  note: string;
}

const SETTLE_MS = 90_000;

/** Waits until no notification is on its way; in doubt they may stay, since that is visible. */
export async function settle({ db }: Scene): Promise<void> {
  const open = async (states: string[]) => {
    const row = await db('notifications').whereIn('state', states).whereNot({ channel: 'post' }).first('id');
    return row !== undefined;
  };
  await until(async () => !(await open(['pending', 'sending', 'unknown'])), SETTLE_MS);
}

/**
 * Counts each notification against the provider's own log: at most one accept a row, an end or a visible doubt for
 * each, and what we claim was accepted is there.
 */
export async function tally(scene: Scene, expected: number): Promise<Omit<Verdict, 'name'>> {
  const rows: { state: string; recipient: string }[] = await scene
    .db('notifications as n')
    .join('patients as p', 'p.id', 'n.patient_id')
    .whereNot('n.channel', 'post')
    .select(
      'n.state',
      scene.db.raw(`case when n.channel = 'sms' then p.mobile else p.email end as recipient`),
    );
  const accepts = scene.provider.acceptsByRecipient();
  const left = (recipient: string) => accepts.get(recipient) ?? 0;
  const isLost = ({ state, recipient }: { state: string; recipient: string }) => {
    if (state === 'pending' || state === 'sending') return true;
    if (state === 'accepted' || state === 'delivered') return left(recipient) === 0;
    return state !== 'unknown' && left(recipient) > 0;
  };
  const lost = rows.filter(isLost).length + Math.max(0, expected - rows.length);
  const doubled =
    [...accepts.values()].reduce((total, count) => total + count - 1, 0) +
    Math.max(0, rows.length - expected);
  const states = new Map<string, number>();
  for (const { state } of rows) states.set(state, (states.get(state) ?? 0) + 1);
  const note = [...states].map(([state, count]) => `${count} ${state}`).join(', ');
  return { checked: expected, lost, doubled, held: lost === 0 && doubled === 0, note };
}
