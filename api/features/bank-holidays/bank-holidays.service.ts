import type { Holidays } from '../../lib/dates/working-time.ts';
import type { Db } from '../../lib/db.ts';
import { listBankHolidays } from './bank-holidays.queries.ts';

/** The bank holidays of England, for whoever counts working time. */
export const bankHolidays = async (db: Db): Promise<Holidays> => new Set(await listBankHolidays(db));
