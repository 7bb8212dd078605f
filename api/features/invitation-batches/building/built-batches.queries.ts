import type { Db } from '../../../lib/db.ts';

/** The columns of a batch that no file came with, so that the check page and the report read it like any other. */
const HEADERS = ['NHS number', 'Date of birth', 'Family name', 'Appointment'];
const COLUMN_MAP = { nhsNumber: 0, dateOfBirth: 1, familyName: 2, appointment: 3 };

/** The cells of those columns, of a patient `p` and an appointment's moment. */
export const cellsSql = (appointment: string): string =>
  `array[coalesce(substr(p.nhs_number, 1, 3) || ' ' || substr(p.nhs_number, 4, 3) || ' ' || substr(p.nhs_number, 7), ''),
         to_char(p.date_of_birth, 'DD/MM/YYYY'), p.family_name,
         coalesce(to_char(${appointment} at time zone 'Europe/London', 'DD/MM/YYYY'), '')]`;

export interface BuiltBatch {
  id: string;
  name: string;
  source: 'rule' | 'reminder';
  rows: number;
  /** What else it is made with, by column. */
  settings: Record<string, unknown>;
}

export async function insertBuiltBatch(trx: Db, batch: BuiltBatch): Promise<void> {
  await trx('invitation_batches').insert({
    id: batch.id,
    name: batch.name,
    source: batch.source,
    state: 'check',
    headers: HEADERS,
    column_map: JSON.stringify(COLUMN_MAP),
    row_count: batch.rows,
    rows_read: batch.rows,
    ...batch.settings,
  });
}

/**
 * The version of a wording that was sent at a moment; of one that is younger, its first.
 * @returns null where there is no such wording
 */
export async function versionAsOf(db: Db, wordingId: string, at: Date): Promise<string | null> {
  const row = await db('invitation_wording_versions')
    .where({ wording_id: wordingId })
    .orderByRaw(
      'made_at <= ?::timestamptz desc, case when made_at <= ?::timestamptz then -number else number end',
      [at, at],
    )
    .first('id');
  return row?.id ?? null;
}

/** The version of a wording that is sent now. */
export async function currentVersionOf(db: Db, wordingId: string): Promise<string | null> {
  const row = await db('invitation_wording_versions')
    .where({ wording_id: wordingId })
    .orderBy('number', 'desc')
    .first('id');
  return row?.id ?? null;
}
