import type { Knex } from 'knex';
import { newId } from '../../lib/ids.ts';
import { aPublishedQuestionnaire } from './questionnaire-assignments.ts';
import { nextNumber } from './sequence.ts';

/** A rule that is on and asks two weeks before, to be answered two days before, unless the facts say otherwise. */
export async function anAssignmentRule(
  db: Knex,
  facts: {
    questionnaire?: { id: string };
    state?: 'on' | 'off';
    specialties?: string[] | null;
    clinics?: string[] | null;
    locations?: string[] | null;
    daysBefore?: number;
    dueDaysBefore?: number;
  } = {},
) {
  const questionnaire = facts.questionnaire ?? (await aPublishedQuestionnaire(db));
  const [row] = await db('assignment_rules')
    .insert({
      id: newId(),
      name: `Rule of questionnaires ${nextNumber()}`,
      state: facts.state ?? 'on',
      questionnaire_id: questionnaire.id,
      specialties: facts.specialties ?? null,
      clinics: facts.clinics ?? null,
      locations: facts.locations ?? null,
      days_before: facts.daysBefore ?? 14,
      due_days_before: facts.dueDaysBefore ?? 2,
      grace_days: 14,
      most_reminders: 2,
      reminder_days: 3,
      allow_amend: false,
    })
    .returning(['id', 'name', 'questionnaire_id']);
  return row as { id: string; name: string; questionnaire_id: string };
}
