import { type Db, namedRows } from '../../lib/db.ts';
import { LIST_COLUMNS, type PatientListRow } from './patient-lists.queries.ts';
import { type KnownName, LAST, type NameRange } from './patients.spelling.ts';

/** Beyond so many likely matches nobody reads: they add a date of birth. */
const MOST_BY_NAME = 200;

/**
 * The names some patient has that may be meant by a typed one: alike in letters (pg_trgm), one slip away, or family
 * names beginning so. Wider than what is shown: see `nearestNames`. The lateral joins with a limit keep PostgreSQL
 * at looking each name up; left alone it reads the whole table.
 * @param typed lower-case parts of a full name, or the whole
 * @param near all spellings one slip away from any part
 */
export function findSimilarNames(
  db: Db,
  { typed, parts, near }: { typed: string[]; parts: string[]; near: string[] },
): Promise<KnownName[]> {
  return namedRows(
    db,
    'patients.similar-names',
    `select same.part, same.name
       from unnest(?::text[]) as slip(name)
      cross join lateral (select part, name from patient_names where patient_names.name = slip.name limit 2) same
      union
     select alike.part, alike.name
       from unnest(?::text[]) as typed(name)
      cross join lateral (
        select part, name,
               row_number() over (partition by part order by similarity(patient_names.name, typed.name) desc, name) as place
          from patient_names where patient_names.name % typed.name) alike
      where alike.place <= 40
      union
     select beginning.part, beginning.name
       from unnest(?::text[]) as typed(name)
      cross join lateral (
        select part, name from patient_names
         where part = 'family' and patient_names.name >= typed.name and patient_names.name < typed.name || ?
         order by patient_names.name limit 40) beginning`,
    [near, parts, typed, LAST],
  );
}

/** Patients of these full names, in the order given; with how many there are, at most `MOST_BY_NAME`. */
export async function listPatientsNamed(
  db: Db,
  names: NameRange[],
  page: { from: number; limit: number },
): Promise<{ rows: PatientListRow[]; total: number }> {
  const rows = await namedRows<PatientListRow & { total: number }>(
    db,
    'patients.named',
    `with best as (
       select named.id, min(typed.place * ${MOST_BY_NAME} + named.nth) as place
         from unnest(?::text[], ?::text[], ?::text[])
                with ordinality as typed(family, given_from, given_to, place)
        cross join lateral (
          select id, row_number() over () as nth from (
            select id from patients
             where lower(family_name) collate "C" = typed.family
               and lower(given_name) collate "C" >= typed.given_from and lower(given_name) collate "C" <= typed.given_to
             order by lower(given_name) collate "C", id limit ${MOST_BY_NAME}) walk) named
        group by named.id
        order by 2
        limit ${MOST_BY_NAME}),
     page as (select id, place from best order by place limit ? offset ?)
     select ${LIST_COLUMNS}, (select count(*)::int from best) as total
       from page cross join lateral (select * from patients where patients.id = page.id limit 1) patients
      order by page.place`,
    [
      names.map(({ family }) => family),
      names.map(({ givenFrom }) => givenFrom),
      names.map(({ givenTo }) => givenTo),
      page.limit + 1,
      page.from,
    ],
  );
  return { rows, total: rows[0]?.total ?? 0 };
}
