import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import type { Definition } from './questionnaire-definition.schema.ts';
import type { VersionState } from './questionnaires.schema.ts';

interface Person {
  id: string;
  name: string;
}

export interface QuestionnaireRecord {
  id: string;
  name: string;
  specialty: string | null;
  state: VersionState;
  version: number;
  updated_at: Date;
  updated_by: Person | null;
  published_number: number | null;
  has_draft: boolean;
  /** Of the draft, else of the latest version. */
  definition: Definition;
  definition_number: number;
}

const SELECT = `
  select q.id, q.name, q.specialty, q.state, q.version, q.updated_at,
         case when staff.id is not null then jsonb_build_object('id', staff.id, 'name', staff.name) end as updated_by,
         (select number from questionnaire_versions v where v.questionnaire_id = q.id and v.state = 'published') as published_number,
         latest.state = 'draft' as has_draft, latest.definition, latest.number as definition_number
    from questionnaires q
    left join staff on staff.id = q.updated_by
    cross join lateral (
      select state, definition, number from questionnaire_versions v where v.questionnaire_id = q.id
       order by number desc limit 1) as latest`;

/** Questionnaires by name. A few hundred at most, so the list reads its definitions too. */
export async function listQuestionnaires(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'name', { state?: VersionState | undefined }>,
): Promise<{ rows: QuestionnaireRecord[]; total: number }> {
  const direction = sort.descending ? 'desc' : 'asc';
  const state = filter.state ?? null;
  const beyond = after
    ? `and (lower(q.name), q.id) ${sort.descending ? '<' : '>'} ((select lower(name) from questionnaires where id = ?), ?::uuid)`
    : '';
  const rows = await namedRows<QuestionnaireRecord>(
    db,
    `questionnaires.list-${direction}${after ? '-after' : ''}`,
    `${SELECT} where (?::text is null or q.state = ?) ${beyond}
      order by lower(q.name) ${direction}, q.id ${direction} limit ? offset ?`,
    [state, state, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await namedRows<{ total: number }>(
    db,
    'questionnaires.total',
    `select count(*)::int as total from (
       select 1 from questionnaires where ?::text is null or state = ? limit ${TOTAL_BOUND + 1}) bounded`,
    [state, state],
  );
  return { rows, total: counted[0]?.total ?? 0 };
}

export async function findQuestionnaire(db: Db, id: string): Promise<QuestionnaireRecord | undefined> {
  const [row] = await namedRows<QuestionnaireRecord>(db, 'questionnaires.one', `${SELECT} where q.id = ?`, [
    id,
  ]);
  return row;
}

export interface VersionRecord {
  id: string;
  number: number;
  state: VersionState;
  made_at: Date;
  made_by: Person | null;
  published_at: Date | null;
  published_by: Person | null;
  retired_at: Date | null;
}

const VERSION = `
  select v.id, v.number, v.state, v.made_at, v.published_at, v.retired_at,
         case when maker.id is not null then jsonb_build_object('id', maker.id, 'name', maker.name) end as made_by,
         case when publisher.id is not null then jsonb_build_object('id', publisher.id, 'name', publisher.name) end as published_by`;
const PEOPLE = `
    left join staff maker on maker.id = v.made_by
    left join staff publisher on publisher.id = v.published_by`;

/** Its versions, newest first. */
export const listVersions = (db: Db, questionnaireId: string): Promise<VersionRecord[]> =>
  namedRows(
    db,
    'questionnaire-versions.of',
    `${VERSION} from questionnaire_versions v ${PEOPLE} where v.questionnaire_id = ? order by v.number desc`,
    [questionnaireId],
  );

export async function findVersion(
  db: Db,
  questionnaireId: string,
  number: number,
): Promise<(VersionRecord & { definition: Definition }) | undefined> {
  const [row] = await namedRows<VersionRecord & { definition: Definition }>(
    db,
    'questionnaire-versions.one',
    `${VERSION}, v.definition from questionnaire_versions v ${PEOPLE} where v.questionnaire_id = ? and v.number = ?`,
    [questionnaireId, number],
  );
  return row;
}

export interface HeldQuestionnaire {
  id: string;
  name: string;
  state: VersionState;
  version: number;
  updated_at: Date;
  latest_number: number;
  latest_state: VersionState;
  definition: Definition;
}

/** The questionnaire with its latest version, held until the transaction ends. */
export async function lockQuestionnaire(trx: Db, id: string): Promise<HeldQuestionnaire | undefined> {
  const [row] = await namedRows<HeldQuestionnaire>(
    trx,
    'questionnaires.lock',
    `select q.id, q.name, q.state, q.version, q.updated_at, v.number as latest_number, v.state as latest_state, v.definition
       from questionnaires q join questionnaire_versions v on v.questionnaire_id = q.id
      where q.id = ? order by v.number desc limit 1 for update of q`,
    [id],
  );
  return row;
}

/** Whether another questionnaire has this name, in any spelling of capitals. */
export async function isNameTaken(db: Db, name: string, exceptId: string | null): Promise<boolean> {
  const rows = await namedRows(
    db,
    'questionnaires.name-taken',
    'select 1 from questionnaires where lower(name) = lower(?) and id is distinct from ?::uuid',
    [name, exceptId],
  );
  return rows.length > 0;
}

export async function insertQuestionnaire(
  trx: Db,
  row: { id: string; name: string; specialty: string | null; updated_by: string },
): Promise<void> {
  await trx('questionnaires').insert({ ...row, state: 'draft' });
}

export async function updateQuestionnaire(
  trx: Db,
  id: string,
  change: { name?: string; specialty?: string | null; state?: VersionState; updated_by: string },
): Promise<void> {
  await trx('questionnaires')
    .where({ id })
    .update({ ...change, version: trx.raw('version + 1'), updated_at: trx.fn.now() });
}

export async function insertDraft(
  trx: Db,
  row: { id: string; questionnaire_id: string; number: number; definition: Definition; made_by: string },
): Promise<void> {
  await trx('questionnaire_versions').insert({
    ...row,
    state: 'draft',
    definition: JSON.stringify(row.definition),
  });
}

export async function updateDraft(trx: Db, questionnaireId: string, definition: Definition): Promise<void> {
  await trx('questionnaire_versions')
    .where({ questionnaire_id: questionnaireId, state: 'draft' })
    .update({ definition: JSON.stringify(definition) });
}

/** The draft becomes what is asked from now on; what was, is kept as retired. */
export async function publishDraft(trx: Db, questionnaireId: string, publishedBy: string): Promise<void> {
  await retirePublished(trx, questionnaireId);
  await trx('questionnaire_versions')
    .where({ questionnaire_id: questionnaireId, state: 'draft' })
    .update({ state: 'published', published_by: publishedBy, published_at: trx.fn.now() });
}

export async function retirePublished(trx: Db, questionnaireId: string): Promise<void> {
  await trx('questionnaire_versions')
    .where({ questionnaire_id: questionnaireId, state: 'published' })
    .update({ state: 'retired', retired_at: trx.fn.now() });
}
