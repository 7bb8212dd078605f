import { type Db, namedRows } from '../../../lib/db.ts';
import type { ScoreResult } from '../../questionnaires/evaluation/scores.policy.ts';
import type { Answers, Definition } from '../../questionnaires/questionnaire-definition.schema.ts';
import type { AssignmentState } from '../questionnaire-assignments.schema.ts';

/** An assignment that its patient is about to write to, held until the transaction ends. */
export interface HeldForAnswers {
  id: string;
  patientId: string;
  questionnaireId: string;
  versionId: string;
  state: AssignmentState;
  allowAmend: boolean;
  isPastEnd: boolean;
  draft: { answers: Answers; version: number } | null;
  /** What was sent last. */
  submission: { id: string; number: number; answers: Answers; draftVersion: number } | null;
}

/** The patient's own, once it is open to them; whoever writes to it comes after one another. */
export async function lockOwnAssignment(
  trx: Db,
  { id, patientId }: { id: string; patientId: string },
): Promise<HeldForAnswers | undefined> {
  const locked = await namedRows<{ id: string }>(
    trx,
    'questionnaires.portal-lock',
    `select id from questionnaire_assignments
      where id = ? and patient_id = ? and opens_on <= (now() at time zone 'Europe/London')::date for update`,
    [id, patientId],
  );
  if (locked.length === 0) return undefined;
  // Read only now: what somebody else wrote while we waited counts.
  const [row] = await namedRows<HeldForAnswers>(
    trx,
    'questionnaires.portal-held',
    `select a.id, a.patient_id as "patientId", a.questionnaire_id as "questionnaireId", a.version_id as "versionId", a.state,
            a.allow_amend as "allowAmend",
            coalesce(a.expires_on < (now() at time zone 'Europe/London')::date, false) as "isPastEnd",
            case when d.assignment_id is not null then json_build_object('answers', d.answers, 'version', d.version) end as draft,
            case when s.id is not null then json_build_object('id', s.id, 'number', s.number, 'answers', s.answers,
              'draftVersion', s.draft_version) end as submission
       from questionnaire_assignments a
       left join questionnaire_drafts d on d.assignment_id = a.id
       left join questionnaire_submissions s on s.assignment_id = a.id and s.superseded_at is null
      where a.id = ?`,
    [id],
  );
  return row;
}

export async function definitionOfVersion(db: Db, versionId: string): Promise<Definition> {
  const [row] = await namedRows<{ definition: Definition }>(
    db,
    'questionnaires.portal-definition',
    'select definition from questionnaire_versions where id = ?',
    [versionId],
  );
  return row!.definition;
}

export async function writeDraft(
  trx: Db,
  draft: { assignmentId: string; patientId: string; answers: Answers; version: number },
): Promise<Date> {
  const [row] = await namedRows<{ saved_at: Date }>(
    trx,
    'questionnaires.portal-save',
    `insert into questionnaire_drafts as d (assignment_id, patient_id, answers, version) values (?, ?, ?::jsonb, ?)
     on conflict (assignment_id) do update set answers = excluded.answers, version = excluded.version, saved_at = now()
     returning saved_at`,
    [draft.assignmentId, draft.patientId, JSON.stringify(draft.answers), draft.version],
  );
  return row!.saved_at;
}

export interface NewSubmission {
  id: string;
  assignmentId: string;
  patientId: string;
  questionnaireId: string;
  versionId: string;
  number: number;
  answers: Answers;
  scores: Record<string, ScoreResult>;
  draftVersion: number;
  accountId: string;
}

/** Keeps what was sent in place of what was sent before, and settles the assignment. */
export async function writeSubmission(trx: Db, sent: NewSubmission, keepDraft: boolean): Promise<void> {
  await trx('questionnaire_submissions')
    .where({ assignment_id: sent.assignmentId })
    .whereNull('superseded_at')
    .update({ superseded_at: trx.fn.now() });
  await trx('questionnaire_submissions').insert({
    id: sent.id,
    assignment_id: sent.assignmentId,
    patient_id: sent.patientId,
    questionnaire_id: sent.questionnaireId,
    version_id: sent.versionId,
    number: sent.number,
    answers: JSON.stringify(sent.answers),
    scores: JSON.stringify(sent.scores),
    draft_version: sent.draftVersion,
    account_id: sent.accountId,
  });
  await trx('questionnaire_assignments')
    .where({ id: sent.assignmentId })
    .update({
      state: 'submitted',
      submitted_at: trx.fn.now(),
      next_reminder_at: null,
      updated_at: trx.fn.now(),
      version: trx.raw('version + 1'),
    });
  if (!keepDraft) await trx('questionnaire_drafts').where({ assignment_id: sent.assignmentId }).delete();
}
