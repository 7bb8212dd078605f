import type { Db } from '../../lib/db.ts';
import type { Understood } from './inbound-text.policy.ts';
import type { OptOutSource } from './sms-opt-outs.schema.ts';

/** How many texts from one mobile staff are shown. */
const SHOWN = 50;

/** Lets one change of a mobile after the other: what is read after this is true until the transaction ends. */
export async function holdMobile(trx: Db, mobile: string): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('sms-opt-outs ' || ?, 0))`, [mobile]);
}

export interface InboundRow {
  id: string;
  mobile: string;
  message: string;
  understood_as: Understood;
  received_at: Date;
}

/** Keeps a text that came in; false when it was there already. */
export async function keepInboundText(db: Db, row: InboundRow): Promise<boolean> {
  const kept = await db('inbound_texts').insert(row).onConflict('id').ignore().returning('id');
  return kept.length > 0;
}

/** Whether something newer was already said of this mobile: callbacks may come in any order. */
export async function isOvertaken(
  db: Db,
  mobile: string,
  { id, at }: { id: string; at: Date },
): Promise<boolean> {
  const { rows } = await db.raw(
    `select exists (select 1 from inbound_texts
        where mobile = ? and id <> ? and understood_as <> 'other' and received_at > ?)
      or exists (select 1 from sms_opt_out_events where mobile = ? and at > ?) as overtaken`,
    [mobile, id, at, mobile, at],
  );
  return rows[0].overtaken;
}

/** @returns whether texts went to it until now */
export async function insertOptOut(db: Db, mobile: string, at: Date): Promise<boolean> {
  const inserted = await db('sms_opt_outs')
    .insert({ mobile, stopped_at: at })
    .onConflict('mobile')
    .ignore()
    .returning('mobile');
  return inserted.length > 0;
}

/** @returns whether it was stopped until now */
export const deleteOptOut = async (db: Db, mobile: string): Promise<boolean> =>
  (await db('sms_opt_outs').where({ mobile }).del()) > 0;

export interface OptOutEvent {
  id: string;
  mobile: string;
  kind: 'stopped' | 'started';
  source: OptOutSource;
  inbound_text_id: string | null;
  staff_id: string | null;
  reason: string | null;
  at: Date;
}

export async function insertEvent(db: Db, event: OptOutEvent): Promise<void> {
  await db('sms_opt_out_events').insert(event);
}

/** Everybody on whose record this mobile stands. */
export const patientsWithMobile = (
  db: Db,
  mobile: string,
): Promise<{ id: string; deceased_on: string | null; merged_into_id: string | null }[]> =>
  db('patients').where({ mobile }).select('id', 'deceased_on', 'merged_into_id').orderBy('id');

/** The mobile on a patient's record; undefined when there is no such patient. */
export const mobileOfPatient = (db: Db, id: string): Promise<{ mobile: string | null } | undefined> =>
  db('patients').where({ id }).first('mobile');

export const stoppedSince = async (db: Db, mobile: string): Promise<Date | null> =>
  (await db('sms_opt_outs').where({ mobile }).first('stopped_at'))?.stopped_at ?? null;

export type HistoryRow = Pick<OptOutEvent, 'at' | 'kind' | 'source' | 'reason'> & { by: string | null };

/** What was stopped and started for this mobile, newest first. */
export const listEvents = (db: Db, mobile: string): Promise<HistoryRow[]> =>
  db('sms_opt_out_events as e')
    .leftJoin('staff', 'staff.id', 'e.staff_id')
    .where('e.mobile', mobile)
    .orderBy('e.at', 'desc')
    .select('e.at', 'e.kind', 'e.source', 'e.reason', 'staff.name as by');

/** The last texts from this mobile, newest first. */
export const listInboundTexts = (db: Db, mobile: string): Promise<InboundRow[]> =>
  db('inbound_texts').where({ mobile }).orderBy('received_at', 'desc').limit(SHOWN);
