import { type Db, namedRows } from '../../lib/db.ts';
import { type ListQuery, TOTAL_BOUND } from '../../lib/simple-rest.ts';
import { patientReference } from '../patients/patient-reference.queries.ts';
import type { ScoreResult } from '../questionnaires/evaluation/scores.policy.ts';
import type { Answers, Definition } from '../questionnaires/questionnaire-definition.schema.ts';
import type { AnswersRow, AnswersView } from './questionnaire-answers.schema.ts';

export interface AnswersRecord {
  id: string;
  patient: AnswersRow['patient'];
  questionnaire: AnswersRow['questionnaire'];
  number: number;
  submitted_at: Date;
  scores: Record<string, ScoreResult>;
  score_names: { id: string; name: string }[];
  open_alerts: number;
}

const COLUMNS = `s.id, ${patientReference('p')} as patient,
    jsonb_build_object('id', q.id, 'name', q.name, 'number', v.number) as questionnaire, s.number, s.submitted_at, s.scores,
    (select coalesce(jsonb_agg(jsonb_build_object('id', score ->> 'id', 'name', score ->> 'name')), '[]')
       from jsonb_array_elements(v.definition -> 'scores') score) as score_names,
    (select count(*)::int from questionnaire_alerts a where a.submission_id = s.id and a.state = 'open') as open_alerts`;
const FROM = `from questionnaire_submissions s
  join patients p on p.id = s.patient_id
  join questionnaires q on q.id = s.questionnaire_id
  join questionnaire_versions v on v.id = s.version_id`;

interface Filter {
  questionnaireId?: string | undefined;
  patientId?: string | undefined;
  /** A patient's NHS or hospital number. */
  q?: string | undefined;
}

const OF_NUMBER = `s.patient_id in (select id from patients where nhs_number = ? union all
  select id from patients where hospital_number = ?)`;

export async function listAnswers(
  db: Db,
  { sort, from, limit, after, filter }: ListQuery<'submittedAt', Filter>,
): Promise<{ rows: AnswersRecord[]; total: number }> {
  const direction = sort.descending ? 'desc' : 'asc';
  const { questionnaireId, patientId, q } = filter;
  const wanted: [sql: string, ...values: string[]][] = [
    ...(questionnaireId ? [['s.questionnaire_id = ?', questionnaireId] as [string, string]] : []),
    ...(patientId ? [['s.patient_id = ?', patientId] as [string, string]] : []),
    ...(q ? [[OF_NUMBER, q.replace(/[\s-]/g, ''), q.toUpperCase()] as [string, string, string]] : []),
  ];
  const where = ['s.superseded_at is null', ...wanted.map(([sql]) => sql)].join(' and ');
  const values = wanted.flatMap(([, ...each]) => each);
  const beyond = after
    ? ` and (s.submitted_at, s.id) ${sort.descending ? '<' : '>'} ((select submitted_at from questionnaire_submissions where id = ?), ?)`
    : '';
  // The page first, by its index; then the names and counts of its rows alone.
  const { rows } = await db.raw(
    `select ${COLUMNS} from (select s.* from questionnaire_submissions s where ${where}${beyond}
        order by s.submitted_at ${direction}, s.id ${direction} limit ? offset ?) s
      ${FROM.slice(FROM.indexOf('join'))}
      order by s.submitted_at ${direction}, s.id ${direction}`,
    [...values, ...(after ? [after, after] : []), limit + 1, after ? 0 : from],
  );
  const counted = await db.raw(
    `select count(*)::int as total from (select 1 from questionnaire_submissions s where ${where} limit ?) bounded`,
    [...values, TOTAL_BOUND + 1],
  );
  return { rows, total: counted.rows[0].total };
}

export interface AnswersDetail extends AnswersRecord {
  assignment_id: string;
  patient_id: string;
  questionnaire_id: string;
  version_id: string;
  is_current: boolean;
  answers: Answers;
  definition: Definition;
  files: { id: string; name: string; mediaType: string; state: 'waiting' | 'accepted' | 'refused' }[];
  submissions: AnswersView['submissions'];
  alerts: AnswersView['alerts'];
  letter_id: string | null;
}

export async function findAnswers(db: Db, id: string): Promise<AnswersDetail | undefined> {
  const [row] = await namedRows<AnswersDetail>(
    db,
    'questionnaire-answers.one',
    `select ${COLUMNS}, s.assignment_id, s.patient_id, s.questionnaire_id, s.version_id, s.superseded_at is null as is_current,
       s.answers, v.definition, s.letter_id,
       (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.file_name, 'mediaType', f.media_type,
            'state', f.state)), '[]')
          from questionnaire_attachments f where f.assignment_id = s.assignment_id) as files,
       (select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'submittedAt', o.submitted_at) order by o.number)
          from questionnaire_submissions o where o.assignment_id = s.assignment_id) as submissions,
       (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'scoreName', a.score_name, 'value', a.value, 'state', a.state,
            'raisedAt', a.raised_at) order by a.id), '[]')
          from questionnaire_alerts a where a.submission_id = s.id) as alerts
     ${FROM} where s.id = ?`,
    [id],
  );
  return row;
}

export interface CourseRow {
  id: string;
  submitted_at: Date;
  scores: Record<string, ScoreResult>;
}

/** What this patient sent of this questionnaire, of whatever version, oldest first; amended answers only as they are now. */
export const courseOf = (db: Db, patientId: string, questionnaireId: string): Promise<CourseRow[]> =>
  namedRows(
    db,
    'questionnaire-answers.course',
    `select * from (select id, submitted_at, scores from questionnaire_submissions
       where patient_id = ? and questionnaire_id = ? and superseded_at is null
       order by submitted_at desc, id desc limit 100) latest order by submitted_at, id`,
    [patientId, questionnaireId],
  );

/** Says which letter answers were filed as. @returns whether they were not filed yet */
export async function setFiledAs(trx: Db, id: string, letterId: string): Promise<boolean> {
  const changed = await trx('questionnaire_submissions')
    .where({ id, letter_id: null })
    .update({ letter_id: letterId });
  return changed > 0;
}
