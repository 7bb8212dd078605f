import type { Db } from '../../lib/db.ts';

export interface RequestRuleRow {
  id: string;
  specialty: string | null;
  clinic: string | null;
  may_cancel: boolean;
  cancel_hours: number;
  may_change: boolean;
  change_hours: number;
  otherwise: string;
  version: number;
  updated_at: Date;
}
export type RequestRuleColumns = Omit<RequestRuleRow, 'id' | 'version' | 'updated_at'>;

/** What patients' transactions may read of them too. */
const FACTS = 'id, specialty, clinic, may_cancel, cancel_hours, may_change, change_hours, otherwise';
const COLUMNS = `${FACTS}, version, updated_at`;

/** Every rule, for staff and patients alike; there are as many as specialties and clinics. */
export async function listRuleFacts(db: Db): Promise<Omit<RequestRuleRow, 'version' | 'updated_at'>[]> {
  return db('request_rules').select(db.raw(FACTS));
}

/** All of them, the one for all others first. */
export async function listRules(db: Db, descending: boolean): Promise<RequestRuleRow[]> {
  const direction = descending ? 'desc' : 'asc';
  return db('request_rules')
    .select(db.raw(COLUMNS))
    .orderByRaw(`coalesce(specialty, clinic, '') ${direction}, id ${direction}`);
}

export async function findRule(db: Db, id: string): Promise<RequestRuleRow | undefined> {
  return db('request_rules').where({ id }).first(db.raw(COLUMNS));
}

/** Held until the transaction ends. */
export async function lockRule(trx: Db, id: string): Promise<RequestRuleRow | undefined> {
  return trx('request_rules').where({ id }).forUpdate().first(trx.raw(COLUMNS));
}

/** @returns whether there was none for it yet */
export async function insertRule(
  trx: Db,
  row: RequestRuleColumns & { id: string; updated_by: string },
): Promise<boolean> {
  const rows = await trx('request_rules').insert(row).onConflict().ignore().returning('id');
  return rows.length > 0;
}

export async function updateRule(
  trx: Db,
  id: string,
  columns: Omit<RequestRuleColumns, 'specialty' | 'clinic'> & { updated_by: string },
): Promise<void> {
  await trx('request_rules')
    .where({ id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}

export async function deleteRule(trx: Db, id: string): Promise<void> {
  await trx('request_rules').where({ id }).delete();
}
