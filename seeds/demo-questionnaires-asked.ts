import {
  compileQuestionnaire,
  evaluate,
} from '../api/features/questionnaires/evaluation/evaluation.policy.ts';
import type { Answers } from '../api/features/questionnaires/questionnaire-definition.schema.ts';
import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';
import type { DemoPatient } from './demo-patient.ts';
import { painQuestionnaire } from './demo-questionnaire-words.ts';
import { type AlertedAnswers, seedScoreAlerts } from './demo-score-alerts.ts';

const DAY = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const momentIn = (days: number): Date => new Date(Date.now() + days * DAY);

/** A questionnaire that is asked: one to answer, half done; three answered, two of them told to the clinic; one overdue; and a rule. */
export async function seedQuestionnairesAsked(
  trx: Trx,
  patients: DemoPatient[],
  staff: { clerkId: string; authorId: string; clinicianId: string },
): Promise<void> {
  const asked = await seedQuestionnaire(trx, staff.authorId);
  const [demo, answering, late] = patients.filter(({ accountId, deceased }) => accountId && !deceased);
  if (!demo || !answering || !late) throw new Error('the demo has too few patients with an account');
  const ask = (patient: DemoPatient, days: { opens: number; due: number }, more: object = {}) =>
    seedAssignment(trx, { ...asked, patientId: patient.id, clerkId: staff.clerkId }, days, more);

  const before = await seedAnswer(trx, demo, await ask(demo, { opens: -110, due: -100 }, answered(-104)), {
    asked,
    answers: { pain: true, worst: 9, nights: 'most' },
    days: -104,
  });
  await seedAnswer(trx, demo, await ask(demo, { opens: -40, due: -30 }, answered(-33)), {
    asked,
    answers: { pain: true, worst: 7, nights: 'most', medicines: 'Paracetamol' },
    days: -33,
  });
  const open = await ask(demo, { opens: -2, due: 5 }, { next_reminder_at: momentIn(1) });
  await trx('questionnaire_drafts').insert({
    assignment_id: open,
    patient_id: demo.id,
    answers: JSON.stringify({ pain: true, worst: 4 }),
    version: 2,
    saved_at: momentIn(-1),
  });
  const now = await seedAnswer(trx, answering, await ask(answering, { opens: -6, due: 2 }, answered(-3)), {
    asked,
    answers: { pain: true, worst: 9, nights: 'every' },
    days: -3,
  });
  await ask(late, { opens: -9, due: -2 }, { remind_count: 2 });
  await seedScoreAlerts(trx, asked.questionnaireId, { before, now }, staff.clinicianId);
  await trx('assignment_rules').insert({
    id: newId(),
    name: 'Two weeks before an appointment',
    questionnaire_id: asked.questionnaireId,
    days_before: 14,
    due_days_before: 2,
    grace_days: 2,
    most_reminders: 2,
    reminder_days: 4,
    allow_amend: false,
    updated_by: staff.authorId,
  });
}

const answered = (days: number) => ({ state: 'submitted', submitted_at: momentIn(days) });

async function seedQuestionnaire(trx: Trx, authorId: string) {
  const [questionnaireId, versionId] = [newId(), newId()];
  const name = painQuestionnaire.title;
  await trx('questionnaires').insert({ id: questionnaireId, name, state: 'published', updated_by: authorId });
  await trx('questionnaire_versions').insert({
    id: versionId,
    questionnaire_id: questionnaireId,
    number: 1,
    state: 'published',
    definition: JSON.stringify(painQuestionnaire),
    made_by: authorId,
    published_by: authorId,
    published_at: momentIn(-60),
  });
  return { questionnaireId, versionId };
}

async function seedAssignment(
  trx: Trx,
  asked: { questionnaireId: string; versionId: string; patientId: string; clerkId: string },
  days: { opens: number; due: number },
  more: object,
): Promise<string> {
  const id = newId();
  await trx('questionnaire_assignments').insert({
    id,
    patient_id: asked.patientId,
    questionnaire_id: asked.questionnaireId,
    version_id: asked.versionId,
    source: 'hand',
    opens_on: dayIn(days.opens),
    due_on: dayIn(days.due),
    told_at: momentIn(days.opens),
    assigned_by: asked.clerkId,
    created_at: momentIn(days.opens),
    ...more,
  });
  return id;
}

async function seedAnswer(
  trx: Trx,
  patient: DemoPatient,
  assignmentId: string,
  {
    asked,
    answers,
    days,
  }: { asked: { questionnaireId: string; versionId: string }; answers: Answers; days: number },
): Promise<AlertedAnswers> {
  const { scores } = evaluate(compileQuestionnaire(painQuestionnaire), answers, dayIn(days));
  const id = newId();
  await trx('questionnaire_submissions').insert({
    id,
    assignment_id: assignmentId,
    patient_id: patient.id,
    questionnaire_id: asked.questionnaireId,
    version_id: asked.versionId,
    number: 1,
    answers: JSON.stringify(answers),
    scores: JSON.stringify(scores),
    draft_version: 1,
    account_id: patient.accountId,
    submitted_at: momentIn(days),
  });
  return { id, patientId: patient.id, at: momentIn(days), score: scores.burden ?? null };
}
