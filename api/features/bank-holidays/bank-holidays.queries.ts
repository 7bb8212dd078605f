import { type Db, namedRows } from '../../lib/db.ts';

/** Every day on which nobody works, as 'YYYY-MM-DD'; a few dozen in all. */
export async function listBankHolidays(db: Db): Promise<string[]> {
  const rows = await namedRows<{ day: string }>(db, 'bank-holidays.all', 'select day from bank_holidays');
  return rows.map(({ day }) => day);
}
