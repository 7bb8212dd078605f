import type { Db } from '../../lib/db.ts';

/** Puts these codes in the place of all earlier ones. */
export async function replaceRecoveryCodes(db: Db, staffId: string, hashes: Buffer[]): Promise<void> {
  await db('staff_recovery_codes').where({ staff_id: staffId }).delete();
  if (hashes.length === 0) return;
  await db('staff_recovery_codes').insert(hashes.map((code_hash) => ({ staff_id: staffId, code_hash })));
}

/** Whether the code was there and unused; it is used now. Of two at once, one wins. */
export async function spendRecoveryCode(db: Db, staffId: string, hash: Buffer): Promise<boolean> {
  const used = await db('staff_recovery_codes')
    .where({ staff_id: staffId, code_hash: hash })
    .whereNull('used_at')
    .update({ used_at: db.fn.now() });
  return used === 1;
}

export async function countRecoveryCodes(db: Db, staffId: string): Promise<number> {
  const row = await db('staff_recovery_codes')
    .where({ staff_id: staffId })
    .whereNull('used_at')
    .count({ left: '*' })
    .first();
  return Number(row?.left ?? 0);
}
