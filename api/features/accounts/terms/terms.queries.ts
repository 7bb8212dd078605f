import { type Db, namedRows } from '../../../lib/db.ts';

/** The number of the terms that patients are asked to agree to; undefined when none are published. */
export async function newestTermsNumber(db: Db): Promise<number | undefined> {
  const [row] = await namedRows<{ number: number }>(
    db,
    'accounts.newest-terms',
    `select number from terms_versions where published_at <= now() order by number desc limit 1`,
  );
  return row?.number;
}

/** Agreeing twice is agreeing once. @returns whether it was new */
export async function insertConsent(
  db: Db,
  consent: { id: string; account_id: string; terms_number: number; ip: string | null },
): Promise<boolean> {
  const rows = await db('consents')
    .insert(consent)
    .onConflict(['account_id', 'terms_number'])
    .ignore()
    .returning('id');
  return rows.length > 0;
}

export async function updateTermsNumber(db: Db, accountId: string, number: number): Promise<void> {
  await db('accounts').where({ id: accountId }).update({ terms_number: number });
}
