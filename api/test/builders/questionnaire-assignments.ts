import type { Knex } from 'knex';
import type { Definition } from '../../features/questionnaires/questionnaire-definition.schema.ts';
import { newId } from '../../lib/ids.ts';
import { aDefinition } from './questionnaires.ts';
import { nextNumber } from './sequence.ts';

/** Two questions, the second behind the first, and a score that counts the second. */
export const painDefinition = (): Definition =>
  aDefinition(
    [
      { kind: 'yes-no', id: 'pain', text: 'Are you in pain?', required: true, yesScore: 3 },
      {
        kind: 'scale',
        id: 'worst',
        text: 'How bad is it at its worst?',
        required: true,
        least: 0,
        most: 10,
        showWhen: { question: 'pain', is: 'equals', value: true },
      },
      { kind: 'text', id: 'words', text: 'Anything else?' },
      { kind: 'attachment', id: 'photo', text: 'A picture of where it hurts' },
    ],
    {
      scores: [
        {
          id: 'severity',
          name: 'Severity',
          method: 'sum',
          items: [{ question: 'worst' }],
          bands: [
            { from: 0, to: 5, label: 'Mild' },
            { from: 6, to: 10, label: 'Severe' },
          ],
          shownToPatient: true,
        },
        { id: 'hidden', name: 'For the clinic', method: 'sum', items: [{ question: 'pain' }] },
      ],
    },
  );

/** A published questionnaire of this definition. */
export async function aPublishedQuestionnaire(
  db: Knex,
  definition: Definition = painDefinition(),
): Promise<{ id: string; versionId: string; name: string }> {
  const [id, versionId, name] = [newId(), newId(), `Questionnaire asked ${nextNumber()}`];
  await db('questionnaires').insert({ id, name, state: 'published' });
  await db('questionnaire_versions').insert({
    id: versionId,
    questionnaire_id: id,
    number: 1,
    state: 'published',
    definition: JSON.stringify(definition),
    published_at: new Date(),
  });
  return { id, versionId, name };
}

export interface AssignmentFacts {
  questionnaire?: { id: string; versionId: string };
  state?: 'open' | 'submitted' | 'withdrawn' | 'expired';
  opensOn?: string;
  dueOn?: string | null;
  graceDays?: number;
  allowAmend?: boolean;
  mostReminders?: number;
  appointment?: { id: string };
  appointmentOn?: string;
  /** Null for what has not been told yet. */
  toldAt?: Date | null;
  nextReminderAt?: Date | null;
}

const DAY = 86_400_000;
/** The day so many days from today. Far enough from midnight for tests: noon in UTC is the same day in London. */
export const dayFromToday = (days: number): string =>
  new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Something asked of a patient: open since today and told, unless the facts say otherwise. */
export async function anAssignment(db: Knex, patient: { id: string }, facts: AssignmentFacts = {}) {
  const questionnaire = facts.questionnaire ?? (await aPublishedQuestionnaire(db));
  const state = facts.state ?? 'open';
  const now = new Date();
  const opensOn = facts.opensOn ?? [facts.dueOn ?? dayFromToday(0), dayFromToday(0)].sort()[0];
  const [row] = await db('questionnaire_assignments')
    .insert({
      id: newId(),
      patient_id: patient.id,
      questionnaire_id: questionnaire.id,
      version_id: questionnaire.versionId,
      source: 'hand',
      state,
      opens_on: opensOn,
      due_on: facts.dueOn ?? null,
      grace_days: facts.graceDays ?? 14,
      allow_amend: facts.allowAmend ?? false,
      most_reminders: facts.mostReminders ?? 2,
      appointment_id: facts.appointment?.id ?? null,
      appointment_on: facts.appointment ? facts.appointmentOn : null,
      told_at: facts.toldAt === undefined ? now : facts.toldAt,
      next_reminder_at: facts.nextReminderAt ?? null,
      submitted_at: state === 'submitted' ? now : null,
      withdrawn_at: state === 'withdrawn' ? now : null,
      withdrawn_reason: state === 'withdrawn' ? 'Asked the wrong clinic' : null,
      expired_at: state === 'expired' ? now : null,
    })
    .returning(['id', 'questionnaire_id', 'version_id', 'patient_id']);
  return row as { id: string; questionnaire_id: string; version_id: string; patient_id: string };
}

/** What a patient sent, with its assignment; the newest of it unless the facts say that another took its place. */
export async function aSubmission(
  db: Knex,
  patient: { id: string },
  facts: AssignmentFacts & {
    answers?: object;
    scores?: object;
    number?: number;
    submittedAt?: Date;
    supersededAt?: Date | null;
    assignment?: { id: string; questionnaire_id: string; version_id: string };
  } = {},
) {
  const assignment = facts.assignment ?? (await anAssignment(db, patient, { ...facts, state: 'submitted' }));
  const [row] = await db('questionnaire_submissions')
    .insert({
      id: newId(),
      assignment_id: assignment.id,
      patient_id: patient.id,
      questionnaire_id: assignment.questionnaire_id,
      version_id: assignment.version_id,
      number: facts.number ?? 1,
      answers: JSON.stringify(facts.answers ?? { pain: true, worst: 8 }),
      scores: JSON.stringify(
        facts.scores ?? {
          severity: { value: 8, band: 'Severe', meaning: null, answered: 1, missing: 0 },
          hidden: { value: 3, band: null, meaning: null, answered: 1, missing: 0 },
        },
      ),
      draft_version: facts.number ?? 1,
      submitted_at: facts.submittedAt ?? new Date(),
      superseded_at: facts.supersededAt ?? null,
    })
    .returning(['id', 'assignment_id', 'questionnaire_id', 'version_id', 'patient_id']);
  return row as {
    id: string;
    assignment_id: string;
    questionnaire_id: string;
    version_id: string;
    patient_id: string;
  };
}

/** Something saved and not sent. */
export async function aDraft(
  db: Knex,
  assignment: { id: string; patient_id: string },
  answers: object = { pain: true },
) {
  const row = {
    assignment_id: assignment.id,
    patient_id: assignment.patient_id,
    answers: JSON.stringify(answers),
  };
  await db('questionnaire_drafts').insert(row);
}

/** A file added to an assignment; of no bytes, unless their hash is given. */
export async function anAnswerAttachment(
  db: Knex,
  assignment: { id: string; patient_id: string },
  facts: { question?: string; sha256?: string; state?: 'waiting' | 'accepted' | 'refused' } = {},
) {
  const sha256 = facts.sha256 ?? nextNumber().toString(16).padStart(64, '0');
  await db('files').insert({ sha256, size: 10, media_type: 'image/png' }).onConflict('sha256').ignore();
  const id = newId();
  await db('questionnaire_attachments').insert({
    id,
    assignment_id: assignment.id,
    patient_id: assignment.patient_id,
    question: facts.question ?? 'photo',
    file_sha256: sha256,
    file_name: 'photo.png',
    media_type: 'image/png',
    state: facts.state ?? 'accepted',
    refusal_code: facts.state === 'refused' ? 'bytes-after-end' : null,
  });
  return { id };
}
