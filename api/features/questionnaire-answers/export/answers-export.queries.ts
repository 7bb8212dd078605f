import type { Db } from '../../../lib/db.ts';
import type { ScoreResult } from '../../questionnaires/evaluation/scores.policy.ts';
import type { Answers, Definition } from '../../questionnaires/questionnaire-definition.schema.ts';

export interface ExportedVersion {
  id: string;
  number: number;
  definition: Definition;
}

/** The versions that were ever asked, newest first. */
export async function versionsAsked(db: Db, questionnaireId: string): Promise<ExportedVersion[]> {
  return db('questionnaire_versions')
    .where({ questionnaire_id: questionnaireId })
    .whereNotNull('published_at')
    .orderBy('number', 'desc')
    .select('id', 'number', 'definition');
}

export interface ExportedRow {
  id: string;
  submitted_at: Date;
  cursor: string;
  number: number;
  version_id: string;
  answers: Answers;
  scores: Record<string, ScoreResult>;
  nhs_number: string | null;
  hospital_number: string;
  family_name: string;
  given_name: string;
  date_of_birth: string;
}

export interface Span {
  /** Whole days of London, both included. */
  from?: string | undefined;
  to?: string | undefined;
}

const PIECE = 1_000;

/**
 * What patients sent of this questionnaire, oldest first, a thousand at a time: no more than that is in memory, however many
 * there are. Of amended answers those that count now.
 */
export async function* submissionsOf(
  db: Db,
  questionnaireId: string,
  { from, to }: Span,
): AsyncGenerator<ExportedRow> {
  let after: ExportedRow | undefined;
  for (;;) {
    const { rows }: { rows: ExportedRow[] } = await db.raw(
      `select s.id, s.submitted_at, s.submitted_at::text as cursor, s.number, s.version_id, s.answers, s.scores,
         p.nhs_number, p.hospital_number, p.family_name, p.given_name, p.date_of_birth::text as date_of_birth
       from questionnaire_submissions s join patients p on p.id = s.patient_id
       where s.questionnaire_id = :questionnaireId and s.superseded_at is null
         and (:from::date is null or s.submitted_at >= :from::date::timestamp at time zone 'Europe/London')
         and (:to::date is null or s.submitted_at < (:to::date + 1)::timestamp at time zone 'Europe/London')
         and (s.submitted_at, s.id) > (:at::timestamptz, :id::uuid)
       order by s.submitted_at, s.id limit ${PIECE}`,
      {
        questionnaireId,
        from: from ?? null,
        to: to ?? null,
        at: after?.cursor ?? '-infinity',
        id: after?.id ?? '00000000-0000-0000-0000-000000000000',
      },
    );
    yield* rows;
    after = rows.at(-1);
    if (rows.length < PIECE) return;
  }
}
