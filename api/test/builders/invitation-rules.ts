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

/**
 * Leaves no batch, invitation, rule or appointment of the tests before. Deleted and not truncated: TRUNCATE of tables that
 * forty others refer to takes a second.
 */
export async function forgetInvitations(db: Knex): Promise<void> {
  for (const table of FORGOTTEN) await db(table).del();
}

const FORGOTTEN = [
  'outbox',
  'notifications',
  'invitation_batch_rows',
  'invitations',
  'invitation_batch_finding_counts',
  'invitation_batch_events',
  'invitation_rule_runs',
  'invitation_batches',
  'invitation_rules',
  'appointments',
  'accounts',
  'sms_opt_out_events',
  'sms_opt_outs',
];
