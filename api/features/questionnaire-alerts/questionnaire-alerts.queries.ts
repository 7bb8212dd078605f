import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { AlertCompare, AlertView } from './questionnaire-alerts.schema.ts';

export interface ActiveRule {
  id: string;
  scoreId: string;
  scoreName: string;
  compare: AlertCompare;
  threshold: number;
  advice: string | null;
  tells: string[];
}

/** What to look for in answers to this version of a questionnaire: rules that count, on scores it has. */
export const activeRules = (db: Db, questionnaireId: string, versionId: string): Promise<ActiveRule[]> =>
  namedRows(
    db,
    'questionnaire-alerts.active-rules',
    `select r.id, r.score_id as "scoreId", score ->> 'name' as "scoreName", r.compare, r.threshold::float8 as threshold,
       r.advice, r.tells
     from score_alert_rules r
     join questionnaire_versions v on v.id = ?
     cross join lateral jsonb_array_elements(v.definition -> 'scores') score
     where r.questionnaire_id = ? and r.is_active and score ->> 'id' = r.score_id
     order by r.id`,
    [versionId, questionnaireId],
  );

export interface NewAlert {
  id: string;
  submission_id: string;
  rule_id: string;
  questionnaire_id: string;
  patient_id: string;
  score_id: string;
  score_name: string;
  value: number;
  band: string | null;
  compare: AlertCompare;
  threshold: number;
  advice: string | null;
}

export async function insertAlerts(trx: Db, alerts: readonly NewAlert[]): Promise<void> {
  await trx('questionnaire_alerts').insert(alerts);
}

export interface AlertRecord {
  id: string;
  patient: AlertView['patient'];
  questionnaire: { id: string; name: string };
  submission_id: string;
  score_name: string;
  value: number;
  band: string | null;
  compare: AlertCompare;
  threshold: number;
  advice: string | null;
  state: AlertView['state'];
  raised_at: Date;
  is_answered_again: boolean;
  dealt_with_at: Date | null;
  dealt_with_by: { id: string; name: string } | null;
  note: string | null;
  version: number;
  updated_at: Date;
}

const ALERTS = `select a.id, ${patientReference('p')} as patient, jsonb_build_object('id', q.id, 'name', q.name) as questionnaire,
    a.submission_id, a.score_name, a.value::float8 as value, a.band, a.compare, a.threshold::float8 as threshold, a.advice,
    a.state, a.raised_at, s.superseded_at is not null as is_answered_again, a.dealt_with_at,
    case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as dealt_with_by, a.note, a.version,
    a.updated_at
  from questionnaire_alerts a
  join patients p on p.id = a.patient_id
  join questionnaires q on q.id = a.questionnaire_id
  join questionnaire_submissions s on s.id = a.submission_id
  left join staff d on d.id = a.dealt_with_by`;

type Filter = {
  state?: AlertView['state'] | undefined;
  questionnaireId?: string | undefined;
  patientId?: string | undefined;
};

export async function listAlerts(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'raisedAt', Filter>,
): Promise<{ rows: AlertRecord[]; total: number }> {
  const direction = sort.descending ? 'desc' : 'asc';
  const wanted = [
    ['a.state', filter.state],
    ['a.questionnaire_id', filter.questionnaireId],
    ['a.patient_id', filter.patientId],
  ].filter((each): each is [string, string] => each[1] !== undefined);
  const where = ['true', ...wanted.map(([column]) => `${column} = ?`)].join(' and ');
  const values = wanted.map(([, value]) => value);
  const beyond = after
    ? ` and (a.raised_at, a.id) ${sort.descending ? '<' : '>'} ((select raised_at from questionnaire_alerts where id = ?), ?)`
    : '';
  const { rows } = await db.raw(
    `${ALERTS} where ${where}${beyond} order by a.raised_at ${direction}, a.id ${direction} limit ? offset ?`,
    [...values, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from questionnaire_alerts a where ${where} limit ?) bounded`,
    [...values, TOTAL_BOUND + 1],
  );
  return { rows, total: counted.rows[0].total };
}

export async function findAlert(db: Db, id: string): Promise<AlertRecord | undefined> {
  const [row] = await namedRows<AlertRecord>(db, 'questionnaire-alerts.one', `${ALERTS} where a.id = ?`, [
    id,
  ]);
  return row;
}

/** Held until the transaction ends. */
export const lockAlert = (
  trx: Db,
  id: string,
): Promise<
  { patient_id: string; state: AlertView['state']; version: number; updated_at: Date } | undefined
> =>
  trx('questionnaire_alerts').where({ id }).forUpdate().first('patient_id', 'state', 'version', 'updated_at');

export async function setAlert(
  trx: Db,
  id: string,
  dealt: { by: string; note: string } | null,
): Promise<void> {
  await trx('questionnaire_alerts')
    .where({ id })
    .update({
      state: dealt ? 'dealt-with' : 'open',
      dealt_with_at: dealt ? trx.fn.now() : null,
      dealt_with_by: dealt?.by ?? null,
      note: dealt?.note ?? null,
      version: trx.raw('version + 1'),
      updated_at: trx.fn.now(),
    });
}
