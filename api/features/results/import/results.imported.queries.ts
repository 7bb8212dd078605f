import { type Db, namedRows } from '../../../lib/db.ts';

/** Which of these numbers are filed for somebody else; gives the rows' numbers. */
export async function findUsedByOthers(
  db: Db,
  rows: readonly { rowNumber: number; patientId: string; laboratory: string; accession: string }[],
): Promise<number[]> {
  const found = await namedRows<{ rowNumber: number }>(
    db,
    'results.used-by-others',
    `select asked."rowNumber" from jsonb_to_recordset(?::jsonb)
       as asked("rowNumber" int, "patientId" uuid, laboratory text, accession text)
       join result_reports r on r.laboratory = asked.laboratory and r.accession = asked.accession
        and r.accession is not null and r.status <> 'entered-in-error' and r.patient_id <> asked."patientId"`,
    [JSON.stringify(rows)],
  );
  return found.map(({ rowNumber }) => rowNumber);
}
