import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { HelpPageRow, HelpTopic, HelpVersion, HelpWords } from './help-pages.schema.ts';

export interface HelpPageRecord {
  id: string;
  slug: string;
  topic: HelpTopic;
  state: HelpPageRow['state'];
  title: string;
  has_draft: boolean;
  updated_at: Date;
  updated_by_name: string | null;
  version: number;
}

/** The words last shown: those of a withdrawn page too. */
const LAST_SHOWN = `(select v.* from help_page_versions v
  where v.page_id = p.id and v.published_at is not null order by v.number desc limit 1)`;
const COLUMNS = `p.id, p.slug, p.topic, p.state, coalesce(d.title, s.title) as title, d.id is not null as has_draft,
  p.updated_at, staff.name as updated_by_name, p.version`;
const PAGES = `help_pages p left join staff on staff.id = p.updated_by
  left join help_page_versions d on d.page_id = p.id and d.state = 'draft'
  left join lateral ${LAST_SHOWN} s on true`;
const sortColumn = { title: 'title', updatedAt: 'updated_at' } as const;

type Filter = { state?: HelpPageRow['state'] | undefined; topic?: HelpTopic | undefined };

export async function listHelpPages(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'title' | 'updatedAt', Filter>,
): Promise<{ rows: HelpPageRecord[]; total: number }> {
  const direction = sort.descending ? 'desc' : 'asc';
  const column = sortColumn[sort.field];
  const found = `select ${COLUMNS} from ${PAGES}
    where (:state::text is null or p.state = :state) and (:topic::text is null or p.topic = :topic)`;
  const beyond = after
    ? `where (${column}, id) ${sort.descending ? '<' : '>'} (select ${column}, id from found where id = :after)`
    : '';
  const bindings = {
    state: filter.state ?? null,
    topic: filter.topic ?? null,
    after: after ?? null,
    limit: limit + 1,
    offset: after ? 0 : from,
    bound: TOTAL_BOUND + 1,
  };
  const { rows } = await db.raw(
    `with found as (${found}) select * from found ${beyond}
     order by ${column} ${direction}, id ${direction} limit :limit offset :offset`,
    bindings,
  );
  const counted = await db.raw(
    `select count(*)::int as total from (${found} limit :bound) counted`,
    bindings,
  );
  return { rows, total: counted.rows[0].total };
}

export async function findHelpPage(db: Db, id: string): Promise<HelpPageRecord | undefined> {
  const { rows } = await db.raw(`select ${COLUMNS} from ${PAGES} where p.id = ?`, [id]);
  return rows[0];
}

/** Its version and state, held until the transaction ends. */
export const lockHelpPage = (
  trx: Db,
  id: string,
): Promise<{ version: number; state: HelpPageRow['state']; updated_at: Date } | undefined> =>
  trx('help_pages').where({ id }).forUpdate().first('version', 'state', 'updated_at');

/** Writes a page, unless its address is taken. @returns whether it was written */
export async function insertHelpPage(
  trx: Db,
  page: { id: string; slug: string; topic: HelpTopic; updated_by: string | null },
): Promise<boolean> {
  const rows = await trx('help_pages')
    .insert({ ...page, state: 'draft' })
    .onConflict('slug')
    .ignore()
    .returning('id');
  return rows.length > 0;
}

export async function touchHelpPage(
  trx: Db,
  id: string,
  columns: { state?: HelpPageRow['state']; topic?: HelpTopic; updated_by: string },
): Promise<void> {
  await trx('help_pages')
    .where({ id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}

/** Writes the draft's words: the one draft a page has, begun where there is none. */
export async function saveDraft(
  trx: Db,
  draft: HelpWords & { id: string; page_id: string; made_by: string | null },
): Promise<void> {
  const changed = await trx('help_page_versions').where({ page_id: draft.page_id, state: 'draft' }).update({
    title: draft.title,
    summary: draft.summary,
    body: draft.body,
    made_by: draft.made_by,
    made_at: trx.fn.now(),
  });
  if (changed > 0) return;
  await trx.raw(
    `insert into help_page_versions (id, page_id, number, state, title, summary, body, made_by)
     select :id, :page_id, 1 + coalesce(max(number), 0), 'draft', :title, :summary, :body, :made_by
       from help_page_versions where page_id = :page_id`,
    { ...draft },
  );
}

/** The draft becomes what is shown, and what was shown is replaced. @returns its number; undefined where there is no draft */
export async function publishDraft(
  trx: Db,
  pageId: string,
  publishedBy: string | null,
): Promise<number | undefined> {
  const draft = await trx('help_page_versions')
    .where({ page_id: pageId, state: 'draft' })
    .first('id', 'number');
  if (!draft) return undefined;
  await trx('help_page_versions')
    .where({ page_id: pageId, state: 'published' })
    .update({ state: 'replaced' });
  await trx('help_page_versions')
    .where({ id: draft.id })
    .update({ state: 'published', published_by: publishedBy, published_at: trx.fn.now() });
  return draft.number;
}

/** Takes what is shown off the portal; its words stay among the versions. */
export async function replacePublished(trx: Db, pageId: string): Promise<void> {
  await trx('help_page_versions')
    .where({ page_id: pageId, state: 'published' })
    .update({ state: 'replaced' });
}

export interface HelpVersionRecord extends HelpWords {
  number: number;
  state: HelpVersion['state'];
  made_at: Date;
  made_by_name: string | null;
  published_at: Date | null;
  published_by_name: string | null;
}

/** Every version of a page, newest first. */
export async function listHelpVersions(db: Db, pageId: string): Promise<HelpVersionRecord[]> {
  const { rows } = await db.raw(
    `select v.number, v.state, v.title, v.summary, v.body, v.made_at, m.name as made_by_name, v.published_at,
       b.name as published_by_name
     from help_page_versions v left join staff m on m.id = v.made_by left join staff b on b.id = v.published_by
     where v.page_id = ? order by v.number desc`,
    [pageId],
  );
  return rows;
}

export interface ShownHelp extends HelpWords {
  slug: string;
  topic: HelpTopic;
  published_at: Date;
}

const SHOWN = `select p.slug, p.topic, v.title, v.summary, v.body, v.published_at
  from help_pages p join help_page_versions v on v.page_id = p.id and v.state = 'published'`;

/** What patients may read, by title; a hospital has some dozens. */
export const listShownHelp = (db: Db): Promise<ShownHelp[]> =>
  namedRows(db, 'help-pages.shown', `${SHOWN} order by v.title, p.id limit 500`);

export async function findShownHelp(db: Db, slug: string): Promise<ShownHelp | undefined> {
  const [row] = await namedRows<ShownHelp>(db, 'help-pages.shown-one', `${SHOWN} where p.slug = ?`, [slug]);
  return row;
}

/** The pages these words are found in, best first: by whole words of English in all their forms. */
export const searchShownHelp = (db: Db, words: string): Promise<ShownHelp[]> =>
  namedRows(
    db,
    'help-pages.search',
    `${SHOWN} cross join websearch_to_tsquery('english', ?) asked where v.search @@ asked
     order by ts_rank(v.search, asked) desc, v.title limit 20`,
    [words],
  );
