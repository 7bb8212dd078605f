import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';
import { aWording } from './invitation-batches.ts';
import { nextNumber } from './sequence.ts';

/** A rule for every specialty at two in the morning, whose batches wait for a person; off unless the facts say otherwise. */
export async function aRule(db: Knex, facts: Record<string, unknown> = {}) {
  const [row] = await db('invitation_rules')
    .insert({
      id: newId(),
      name: `Rule ${nextNumber()}`,
      hour: 2,
      release: 'by-person',
      wording_id: facts.wording_id ?? (await aWording(db)).id,
      ...facts,
    })
    .returning('*');
  return row as { id: string; name: string; version: number; wording_id: string };
}
