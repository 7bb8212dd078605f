import type { Db } from '../../../lib/db.ts';

/** The unfinished tickets of an incident, in the order they are locked in. */
export async function listUnfinishedOfIncident(db: Db, incidentId: string): Promise<string[]> {
  return db('support_tickets')
    .where({ incident_id: incidentId })
    .whereIn('state', ['open', 'waiting'])
    .orderBy('id')
    .pluck('id');
}

export interface SettledTicket {
  id: string;
  respond_by: Date;
  resolve_by: Date;
}

/** Settles locked tickets, each with its own clocks, in one statement however many they are. */
export async function settleTickets(
  trx: Db,
  tickets: readonly SettledTicket[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  if (tickets.length === 0) return;
  await trx.raw(
    `update support_tickets t set state = 'resolved', resolved_at = ?::timestamptz, waiting_since = null,
       responded_at = coalesce(t.responded_at, ?::timestamptz), respond_by = settled.respond_by, resolve_by = settled.resolve_by,
       version = t.version + 1, updated_by = ?::uuid, updated_at = now()
     from jsonb_to_recordset(?::jsonb) as settled (id uuid, respond_by timestamptz, resolve_by timestamptz)
     where t.id = settled.id`,
    [at, at, by, JSON.stringify(tickets)],
  );
}
