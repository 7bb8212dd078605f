import type { Db } from '../../../lib/db.ts';
import type { FaultOfRow, ImportedRow } from '../record-import.ts';

/** The next good rows, in the file's order; those of a record that was merged away meanwhile say so. */
export async function nextGoodRows(
  trx: Db,
  importId: string,
  limit: number,
): Promise<(ImportedRow<unknown> & { isMerged: boolean })[]> {
  const { rows } = await trx.raw(
    `select r.row_number as "rowNumber", r.patient_id as "patientId", r.row_values as row,
            p.id is null or p.merged_into_id is not null as "isMerged"
       from record_import_rows r left join patients p on p.id = r.patient_id
      where r.import_id = ? and r.state = 'good' order by r.row_number limit ?`,
    [importId, limit],
  );
  return rows;
}

/** Writes down what became of these rows. @returns how many were still good, which is all of them or somebody was faster */
export async function settleRows(
  trx: Db,
  importId: string,
  { imported, refused }: { imported: readonly number[]; refused: readonly FaultOfRow[] },
): Promise<number> {
  const { rows } = await trx.raw(
    `with outcome as (
       select row_number, 'imported' as state, '[]'::jsonb as faults from unnest(?::integer[]) as row_number
       union all
       select "rowNumber", 'refused', jsonb_agg(jsonb_build_object('code', code, 'column', "column", 'message', message))
         from jsonb_to_recordset(?::jsonb) as f ("rowNumber" integer, code text, "column" text, message text)
        group by 1),
     settled as (
       update record_import_rows r set state = o.state, faults = o.faults from outcome o
        where r.import_id = ? and r.row_number = o.row_number and r.state = 'good' returning 1)
     select count(*)::int as settled from settled`,
    [[...imported], JSON.stringify(refused), importId],
  );
  return rows[0].settled;
}

/** Moves the counts along, without a new version: nobody decides by them while a file is being imported. */
export async function moveCounts(
  trx: Db,
  importId: string,
  { imported, refused }: { imported: number; refused: number },
): Promise<void> {
  await trx('record_imports')
    .where({ id: importId })
    .update({
      good_count: trx.raw('good_count - ?', [imported + refused]),
      imported_count: trx.raw('imported_count + ?', [imported]),
      refused_count: trx.raw('refused_count + ?', [refused]),
    });
}
