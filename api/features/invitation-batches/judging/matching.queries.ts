import { type Db, namedRows } from '../../../lib/db.ts';
import type { Field } from '../batch-states.schema.ts';
import type { IdentityMatch, RecordIdentity } from './near-match.policy.ts';

/** What is kept of the record `p`. */
const recordFacts = `
  p.date_of_birth as born, p.mobile as record_mobile,
  case when p.email is not null then 'email' when cardinality(p.address_lines) > 0 then 'post' end as other_channel,
  p.merged_into_id is not null as is_merged, p.deceased_on is not null as is_deceased`;
const factColumns = 'born, record_mobile, other_channel, is_merged, is_deceased';

/**
 * Finds every row's patient by known id or NHS number, in one pass. Where the number, the date of birth and the letters
 * of the name agree that is all; the others are doubtful, and wait for a closer look.
 */
export async function matchIncoming(trx: Db): Promise<void> {
  await namedRows(
    trx,
    'invitation-batches.match-incoming',
    `
    with by_number as (
      insert into row_matches (row_number, match, patient_id, is_doubtful, ${factColumns})
      select i.row_number, case when agrees then 'exact' else 'none' end, case when agrees then p.id end,
             num_nonnulls(i.nhs_number, i.date_of_birth) > 0
               and not (agrees and coalesce(lower(p.family_name) = i.family_name, i.family_name is null)),
             ${recordFacts}
        from incoming_rows i
        left join patients p on p.nhs_number = i.nhs_number::char(10)
       cross join lateral (select coalesce(p.date_of_birth = i.date_of_birth, false) as agrees) as facts
       where i.known_patient_id is null)
    insert into row_matches (row_number, match, patient_id, is_doubtful, ${factColumns})
    select i.row_number, 'exact', p.id, false, ${recordFacts}
      from incoming_rows i join patients p on p.id = i.known_patient_id`,
  );
}

export interface DoubtfulRow {
  row_number: number;
  nhs_number: string | null;
  date_of_birth: string | null;
  number_cell: string | null;
  name_cell: string | null;
  /** Folded. */
  family_name: string | null;
  accepted_patient_id: string | null;
  /** Whoever has the NHS number. */
  record: RecordIdentity | null;
}

/** Doubtful rows in the order of the file, so many at a time. */
export async function listDoubtful(
  trx: Db,
  columnMap: Partial<Record<Field, number>>,
  after: number,
  limit: number,
): Promise<DoubtfulRow[]> {
  const { rows } = await trx.raw(
    `select i.row_number, i.nhs_number, i.date_of_birth, i.family_name, i.accepted_patient_id,
            i.cells[?::integer] as number_cell, coalesce(i.cells[?::integer], i.family_name) as name_cell,
            case when p.id is not null then json_build_object('id', p.id, 'nhsNumber', p.nhs_number,
              'dateOfBirth', p.date_of_birth, 'familyName', p.family_name) end as record
       from row_matches m join incoming_rows i using (row_number)
       left join patients p on p.nhs_number = i.nhs_number::char(10)
      where m.is_doubtful and m.row_number > ?
      order by m.row_number limit ?`,
    [cellOf(columnMap.nhsNumber), cellOf(columnMap.familyName), after, limit],
  );
  return rows;
}

/** PostgreSQL counts from one. Null where no column holds the field. */
const cellOf = (index: number | undefined): number | null => (index === undefined ? null : index + 1);

/** A family name in the letters a to z, for finding; who finds compares the names themselves. As the index has it (0079). */
const letters = (name: string): string => `regexp_replace(lower(normalize(${name}, nfd)), '[^a-z]', '', 'g')`;

const lookedUp = `
  json_build_object('id', p.id, 'nhsNumber', p.nhs_number, 'dateOfBirth', p.date_of_birth, 'familyName', p.family_name) as record`;

export interface LookedUp {
  row_number: number;
  record: RecordIdentity;
}

/** Records with one of these NHS numbers and the date of birth. */
export async function lookUpNumbers(
  trx: Db,
  looks: readonly { rowNumber: number; dateOfBirth: string; nhsNumber: string }[],
): Promise<LookedUp[]> {
  if (looks.length === 0) return [];
  const { rows } = await trx.raw(
    `select l."rowNumber" as row_number, ${lookedUp}
       from jsonb_to_recordset(?::jsonb) as l ("rowNumber" integer, "dateOfBirth" date, "nhsNumber" text)
       join patients p on p.nhs_number = l."nhsNumber"::char(10) and p.date_of_birth = l."dateOfBirth"
      where p.merged_into_id is null`,
    [JSON.stringify(looks)],
  );
  return rows;
}

/** Records with the date of birth and the family name. */
export async function lookUpNames(
  trx: Db,
  looks: readonly { rowNumber: number; dateOfBirth: string; name: string }[],
): Promise<LookedUp[]> {
  if (looks.length === 0) return [];
  const { rows } = await trx.raw(
    `select l."rowNumber" as row_number, ${lookedUp}
       from jsonb_to_recordset(?::jsonb) as l ("rowNumber" integer, "dateOfBirth" date, name text)
       join patients p on p.date_of_birth = l."dateOfBirth" and ${letters('p.family_name')} = ${letters('l.name')}
      where p.merged_into_id is null
      order by p.id`,
    [JSON.stringify(looks)],
  );
  return rows;
}

/** Writes down what the closer look found. */
export async function settleMatches(
  trx: Db,
  found: readonly (IdentityMatch & { rowNumber: number })[],
): Promise<void> {
  await trx.raw(
    `update row_matches m
        set match = f.match, patient_id = f."patientId", name_differs = f."nameDiffers",
            candidates = case when jsonb_array_length(f.candidates) > 0 then f.candidates end,
            (${factColumns}) = row (f.born, f.record_mobile, f.other_channel, f.is_merged, f.is_deceased)
       from (
         select said.*, ${recordFacts}
           from jsonb_to_recordset(?::jsonb) as said
                  ("rowNumber" integer, match text, "patientId" uuid, candidates jsonb, "nameDiffers" boolean)
           left join patients p on p.id = said."patientId") f
      where m.row_number = f."rowNumber"`,
    [JSON.stringify(found)],
  );
}
