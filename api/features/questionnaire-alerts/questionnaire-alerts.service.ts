import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db, Trx } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { pageOf } from '../../lib/simple-rest.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { enqueueNotifications } from '../notifications/notifications.service.ts';
import type { ScoreResult } from '../questionnaires/evaluation/scores.policy.ts';
import type { PatientActor, StaffActor } from '../sessions/actors.ts';
import {
  type AlertRecord,
  activeRules,
  findAlert,
  insertAlerts,
  listAlerts,
  lockAlert,
  setAlert,
} from './questionnaire-alerts.queries.ts';
import type { AlertView, alertList } from './questionnaire-alerts.schema.ts';
import { reaches } from './score-alerts.policy.ts';

/** What a patient just sent. */
interface SubmittedScores {
  id: string;
  patientId: string;
  questionnaireId: string;
  versionId: string;
  scores: Readonly<Record<string, ScoreResult>>;
}

/**
 * Raises an alert for each rule these scores reach, and promises an e-mail to whoever the rules name: in the transaction
 * that takes the answers, so that no score of 20 is in the record without its alert. One e-mail a person, however many
 * rules are reached.
 */
export async function raiseScoreAlerts(trx: Trx, actor: PatientActor, sent: SubmittedScores): Promise<void> {
  if (Object.keys(sent.scores).length === 0) return;
  const rules = await activeRules(trx, sent.questionnaireId, sent.versionId);
  const reached = rules.filter((rule) => reaches(rule, sent.scores));
  if (reached.length === 0) return;
  const alerts = reached.map((rule) => ({
    id: newId(),
    submission_id: sent.id,
    rule_id: rule.id,
    questionnaire_id: sent.questionnaireId,
    patient_id: sent.patientId,
    score_id: rule.scoreId,
    score_name: rule.scoreName,
    value: sent.scores[rule.scoreId]?.value ?? 0,
    band: sent.scores[rule.scoreId]?.band ?? null,
    compare: rule.compare,
    threshold: rule.threshold,
    advice: rule.advice,
  }));
  await insertAlerts(trx, alerts);
  const told = [...new Set(reached.flatMap(({ tells }) => tells))];
  await enqueueNotifications(
    trx,
    told.map((staffId) => ({ purpose: 'score-alert', channel: 'email', staffId, subjectId: sent.id })),
  );
  await recordAudit(trx, actor, {
    action: 'questionnaire-alerts.raised',
    entity: 'questionnaire-alerts',
    entityId: alerts[0]?.id ?? sent.id,
    patientId: sent.patientId,
    after: { submissionId: sent.id, rules: reached.map(({ id }) => id), told: told.length },
  });
}

const present = (row: AlertRecord): AlertView => ({
  id: row.id,
  patient: row.patient,
  questionnaire: row.questionnaire,
  submissionId: row.submission_id,
  scoreName: row.score_name,
  value: row.value,
  band: row.band,
  compare: row.compare,
  threshold: row.threshold,
  advice: row.advice,
  state: row.state,
  raisedAt: row.raised_at.toISOString(),
  isAnsweredAgain: row.is_answered_again,
  dealtWith: row.dealt_with_at && {
    at: row.dealt_with_at.toISOString(),
    by: row.dealt_with_by,
    note: row.note,
  },
  version: row.version,
});

export async function browseAlerts(db: Db, query: z.output<typeof alertList>) {
  const { rows, total } = await listAlerts(db, query);
  return pageOf(rows, query, total, present);
}

/** @throws Problem 404 */
export async function viewAlert(db: Db, id: string): Promise<AlertView> {
  const row = await findAlert(db, id);
  if (!row) throw notFound();
  return present(row);
}

/** Says what was done about an alert, which takes it off the list. @throws Problem 404, 412, 409 'already-dealt-with' */
export function dealWithAlert(trx: Db, actor: StaffActor, seen: Seen, note: string): Promise<AlertView> {
  return turn(trx, actor, seen, { by: actor.id, note });
}

/** Puts an alert back on the list. @throws Problem 404, 412, 409 'still-open' */
export function reopenAlert(trx: Db, actor: StaffActor, seen: Seen): Promise<AlertView> {
  return turn(trx, actor, seen, null);
}

interface Seen {
  id: string;
  version: number;
}

async function turn(
  trx: Db,
  actor: StaffActor,
  { id, version }: Seen,
  dealt: { by: string; note: string } | null,
): Promise<AlertView> {
  const current = asSeen(await lockAlert(trx, id), version);
  if (dealt && current.state !== 'open')
    throw new Problem(409, 'already-dealt-with', 'Somebody has dealt with this.');
  if (!dealt && current.state === 'open') throw new Problem(409, 'still-open', 'This is on the list.');
  await setAlert(trx, id, dealt);
  await recordAudit(trx, actor, {
    action: dealt ? 'questionnaire-alerts.dealt-with' : 'questionnaire-alerts.reopened',
    entity: 'questionnaire-alerts',
    entityId: id,
    patientId: current.patient_id,
  });
  return viewAlert(trx, id);
}
