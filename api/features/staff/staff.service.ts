import type { Db } from '../../lib/db.ts';

/** A production start must not run while anybody could sign in with a published password (ASVS 6.3.2). */
export async function refuseDemoStaffInProduction(db: Db): Promise<void> {
  const demo = await db('staff').where({ is_demo: true }).whereNot({ state: 'disabled' }).first('id');
  if (demo) throw new Error('Demo staff exist. Disable or remove them before a production start.');
}
