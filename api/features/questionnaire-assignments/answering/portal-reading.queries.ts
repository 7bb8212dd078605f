import { type Db, namedRows } from '../../../lib/db.ts';
import type { ScoreResult } from '../../questionnaires/evaluation/scores.policy.ts';
import type { Answers, Definition } from '../../questionnaires/questionnaire-definition.schema.ts';

export interface OwnQuestionnaire {
  id: string;
  version_id: string;
  title: string;
  state: 'open' | 'submitted';
  due_on: string | null;
  is_overdue: boolean;
  saved_at: Date | null;
  submitted_at: Date | null;
  may_amend: boolean;
  appointment_id: string | null;
}

const TODAY = `(now() at time zone 'Europe/London')::date`;
const OWN = `a.id, a.version_id, v.definition->>'title' as title, a.state, a.due_on,
  coalesce(a.state = 'open' and a.due_on < ${TODAY}, false) as is_overdue,
  -- A draft is kept beside what was sent where that may be amended; what was sent is saved no more.
  case when d.version > coalesce(s.draft_version, 0) then d.saved_at end as saved_at, a.submitted_at,
  a.state = 'submitted' and a.allow_amend and coalesce(a.expires_on >= ${TODAY}, true) as may_amend, a.appointment_id`;
const FROM = `questionnaire_assignments a
  join questionnaire_versions v on v.id = a.version_id
  left join questionnaire_drafts d on d.assignment_id = a.id
  left join questionnaire_submissions s on s.assignment_id = a.id and s.superseded_at is null`;

/**
 * What the patient whose transaction this is (`asPatient`) is asked: what is open, soonest due first, then what they sent,
 * newest first. Nobody has so many that sorting them costs.
 * @param page `after` is the id of the row before the first one wanted
 */
export function listOwnQuestionnaires(
  db: Db,
  { limit, after }: { limit: number; after?: string },
): Promise<OwnQuestionnaire[]> {
  return namedRows(
    db,
    `questionnaires.portal${after ? '-after' : ''}`,
    `with mine as (
       select id, state <> 'open' as over,
              case when state = 'open' then extract(epoch from coalesce(due_on, 'infinity'::date)::timestamp)
                   else -extract(epoch from submitted_at) end as place
         from questionnaire_assignments where patient_id = current_patient_id()),
     page as (
       select * from mine
        ${after ? 'where (over, place, id) > (select over, place, id from mine where id = ?)' : ''}
        order by over, place, id limit ?)
     select ${OWN} from page join ${FROM.replace('questionnaire_assignments a', 'questionnaire_assignments a on a.id = page.id')}
      order by page.over, page.place, page.id`,
    after ? [after, limit] : [limit],
  );
}

export interface OwnQuestionnaireWhole extends OwnQuestionnaire {
  definition: Definition;
  draft: { answers: Answers; version: number } | null;
  submission: {
    number: number;
    submittedAt: string;
    answers: Answers;
    scores: Record<string, ScoreResult>;
    draftVersion: number;
  } | null;
  attachments: OwnAttachment[];
}
export interface OwnAttachment {
  id: string;
  question: string;
  fileName: string;
  mediaType: 'application/pdf' | 'image/png' | 'image/jpeg';
  state: 'waiting' | 'accepted' | 'refused';
}

/** One of them, whole; undefined for any other, whyever. */
export async function findOwnQuestionnaire(db: Db, id: string): Promise<OwnQuestionnaireWhole | undefined> {
  const [row] = await namedRows<OwnQuestionnaireWhole>(
    db,
    'questionnaires.portal-one',
    `select ${OWN}, v.definition,
            case when d.assignment_id is not null then json_build_object('answers', d.answers, 'version', d.version) end as draft,
            case when s.id is not null then json_build_object('number', s.number, 'submittedAt', s.submitted_at,
              'answers', s.answers, 'scores', s.scores, 'draftVersion', s.draft_version) end as submission,
            (select coalesce(json_agg(json_build_object('id', f.id, 'question', f.question, 'fileName', f.file_name,
                      'mediaType', f.media_type, 'state', f.state) order by f.created_at, f.id), '[]')
               from questionnaire_attachments f where f.assignment_id = a.id) as attachments
       from ${FROM} where a.id = ?`,
    [id],
  );
  return row;
}
