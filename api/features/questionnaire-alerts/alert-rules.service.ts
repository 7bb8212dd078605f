import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, unprocessable } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { permissionsFor, roles } from '../staff/staff.permissions.ts';
import {
  type AlertRuleRecord,
  countActiveStaff,
  findAlertRule,
  insertAlertRule,
  listAlertRules,
  lockAlertRule,
  scoresOf,
  staffInRoles,
  updateAlertRule,
} from './alert-rules.queries.ts';
import type { AlertRule, alertRuleBody, newAlertRuleBody } from './questionnaire-alerts.schema.ts';

const present = (row: AlertRuleRecord): AlertRule => ({
  id: row.id,
  questionnaireId: row.questionnaire_id,
  scoreId: row.score_id,
  scoreName: row.score_name,
  compare: row.compare,
  threshold: row.threshold,
  advice: row.advice,
  tells: row.tells,
  isActive: row.is_active,
  version: row.version,
});

/** The rules of a questionnaire, in the order they were made. */
export const alertRulesOf = async (db: Db, questionnaireId: string): Promise<AlertRule[]> =>
  (await listAlertRules(db, questionnaireId)).map(present);

/** Whom a rule may tell: those whose role lets them read what they are told of. */
export const alertRecipients = (db: Db): Promise<{ id: string; name: string }[]> =>
  staffInRoles(
    db,
    roles.filter((role) => permissionsFor([role]).has('questionnaire-alerts:read')),
  );

/** @throws Problem 404 */
export async function viewAlertRule(db: Db, id: string): Promise<AlertRule> {
  const row = await findAlertRule(db, id);
  if (!row) throw notFound();
  return present(row);
}

/** Asks to be told from the next answers on. @throws Problem 422 */
export async function addAlertRule(
  trx: Db,
  actor: StaffActor,
  questionnaireId: string,
  { scoreId, ...body }: z.output<typeof newAlertRuleBody>,
): Promise<AlertRule> {
  const scores = await scoresOf(trx, questionnaireId);
  if (!scores.some((score) => score.id === scoreId)) {
    const message = 'The questionnaire has no such score. Choose one it counts.';
    throw unprocessable([{ path: 'body.scoreId', code: 'score-unknown', message }]);
  }
  await checkTold(trx, body.tells);
  const id = newId();
  await insertAlertRule(trx, {
    id,
    questionnaire_id: questionnaireId,
    score_id: scoreId,
    ...columnsOf(body, actor),
  });
  await audit(trx, actor, id, { act: 'added', questionnaireId, scoreId, ...body });
  return viewAlertRule(trx, id);
}

/** Changes what is told of and to whom, or rests the rule. @throws Problem 404, 412, 422 */
export async function changeAlertRule(
  trx: Db,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
  body: z.output<typeof alertRuleBody>,
): Promise<AlertRule> {
  asSeen(await lockAlertRule(trx, id), version);
  await checkTold(trx, body.tells);
  await updateAlertRule(trx, id, columnsOf(body, actor));
  await audit(trx, actor, id, { act: 'changed', ...body });
  return viewAlertRule(trx, id);
}

async function checkTold(trx: Db, tells: readonly string[]): Promise<void> {
  const told = [...new Set(tells)];
  if ((await countActiveStaff(trx, told)) === told.length) return;
  const message = 'Choose staff who can sign in.';
  throw unprocessable([{ path: 'body.tells', code: 'staff-unknown', message }]);
}

const columnsOf = ({ isActive, tells, ...rule }: z.output<typeof alertRuleBody>, actor: StaffActor) => ({
  ...rule,
  tells: [...new Set(tells)],
  is_active: isActive,
  updated_by: actor.id,
});

const audit = (trx: Db, actor: StaffActor, id: string, after: Record<string, unknown>): Promise<void> =>
  recordAudit(trx, actor, { action: 'alert-rules.changed', entity: 'alert-rules', entityId: id, after });
