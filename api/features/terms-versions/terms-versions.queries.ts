import { type Db, namedRows } from '../../lib/db.ts';
import { TOTAL_BOUND } from '../../lib/simple-rest.ts';

export interface CurrentTerms {
  number: number;
  title: string;
  body: string;
}

export interface TermsVersionRecord extends CurrentTerms {
  id: string;
  current: boolean;
  published_at: Date;
  published_by_name: string | null;
  accepted_by: number;
}

/** The version with the highest number: the one patients are asked to agree to. */
export async function findCurrentTerms(db: Db): Promise<CurrentTerms> {
  const [terms] = await namedRows<CurrentTerms>(
    db,
    'terms-versions.current',
    'select number, title, body from terms_versions order by number desc limit 1',
  );
  if (!terms) throw new Error('there are no terms to agree to');
  return terms;
}

const SHOWN = `select t.id, t.number, t.title, t.body, t.published_at, staff.name as published_by_name,
    t.number = (select max(number) from terms_versions) as current,
    (select count(*)::int from (select 1 from consents where terms_number = t.number limit ${TOTAL_BOUND + 1}) bounded)
      as accepted_by
  from terms_versions t left join staff on staff.id = t.published_by`;

export async function findTermsVersion(db: Db, id: string): Promise<TermsVersionRecord | undefined> {
  const [row] = await namedRows<TermsVersionRecord>(db, 'terms-versions.one', `${SHOWN} where t.id = ?`, [
    id,
  ]);
  return row;
}

/** Up to `limit + 1` versions by number; a hospital has a handful. */
export async function listTermsVersions(
  db: Db,
  page: {
    descending: boolean;
    limit: number;
    from: number;
    after: string | undefined;
    ids: string[] | undefined;
  },
): Promise<{ rows: TermsVersionRecord[]; total: number }> {
  const direction = page.descending ? 'desc' : 'asc';
  const beyond = page.after
    ? `t.number ${page.descending ? '<' : '>'} (select number from terms_versions where id = :after)`
    : 'true';
  const { rows } = await db.raw(
    `${SHOWN} where ${beyond} and (:ids::uuid[] is null or t.id = any(:ids::uuid[]))
     order by t.number ${direction} limit :limit offset :offset`,
    {
      after: page.after ?? null,
      ids: page.ids ?? null,
      limit: page.limit + 1,
      offset: page.after ? 0 : page.from,
    },
  );
  return { rows, total: page.ids ? rows.length : await countTermsVersions(db) };
}

async function countTermsVersions(db: Db): Promise<number> {
  const row = await db('terms_versions').count({ total: '*' }).first();
  return Number(row?.total ?? 0);
}

/** Puts a version under this number; false when somebody else just has. */
export async function insertTermsVersion(
  db: Db,
  terms: { id: string; number: number; title: string; body: string; published_by: string },
): Promise<boolean> {
  const inserted = await db('terms_versions').insert(terms).onConflict('number').ignore().returning('id');
  return inserted.length > 0;
}
