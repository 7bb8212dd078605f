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
