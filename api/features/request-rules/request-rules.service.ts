import type { z } from 'zod';
import { asSeen } from '../../lib/as-seen.ts';
import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem, unprocessable } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import type { RuleFacts } from './request-rules.policy.ts';
import {
  deleteRule,
  findRule,
  insertRule,
  listRuleFacts,
  listRules,
  lockRule,
  type RequestRuleRow,
  updateRule,
} from './request-rules.queries.ts';
import type {
  RequestRuleView,
  requestRuleBody,
  requestRuleChange,
  requestRuleList,
} from './request-rules.schema.ts';

const factsOf = (row: Omit<RequestRuleRow, 'version' | 'updated_at'>): RuleFacts => ({
  specialty: row.specialty,
  clinic: row.clinic,
  mayCancel: row.may_cancel,
  cancelHours: row.cancel_hours,
  mayChange: row.may_change,
  changeHours: row.change_hours,
  otherwise: row.otherwise,
});

const present = (row: RequestRuleRow): RequestRuleView => ({
  id: row.id,
  ...factsOf(row),
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
});

/** Every rule, for `whatMayBeAsked`. Patients' transactions may read them too. */
export const requestRules = async (db: Db): Promise<RuleFacts[]> => (await listRuleFacts(db)).map(factsOf);

/** A page of the rules; they are few, so all are read. */
export async function browseRules(db: Db, query: z.output<typeof requestRuleList>) {
  const rows = await listRules(db, query.sort.descending);
  const from = query.after ? rows.findIndex(({ id }) => id === query.after) + 1 : query.from;
  const kept = rows.slice(from, from + query.limit);
  const last = kept.at(-1);
  return {
    items: kept.map(present),
    total: rows.length,
    from: query.from,
    ...(last && rows.length > from + kept.length ? { nextAfter: last.id } : {}),
  };
}

/** @throws Problem 404 */
export async function viewRule(db: Db, id: string): Promise<RequestRuleView> {
  const row = await findRule(db, id);
  if (!row) throw notFound();
  return present(row);
}

/** Adds the rule of a specialty or of a clinic. @throws Problem 422 */
export async function addRule(
  trx: Db,
  actor: StaffActor,
  body: z.output<typeof requestRuleBody>,
): Promise<RequestRuleView> {
  const { specialty, clinic, ...change } = body;
  if ((specialty === null) === (clinic === null)) {
    const message = 'Name a specialty or a clinic, one of the two.';
    throw unprocessable([{ path: 'body.specialty', code: 'name-one', message }]);
  }
  const id = newId();
  const isNew = await insertRule(trx, { id, specialty, clinic, ...columnsOf(change), updated_by: actor.id });
  if (!isNew) {
    const message = 'There is a rule for it already. Change that one.';
    throw unprocessable([
      { path: specialty === null ? 'body.clinic' : 'body.specialty', code: 'rule-exists', message },
    ]);
  }
  await audit(trx, actor, id, { ...body, act: 'added' });
  return viewRule(trx, id);
}

/** Changes what may be asked, and until when. @throws Problem 404, 412 */
export async function changeRule(
  trx: Db,
  actor: StaffActor,
  { id, version, body }: { id: string; version: number; body: z.output<typeof requestRuleChange> },
): Promise<RequestRuleView> {
  asSeen(await lockRule(trx, id), version);
  await updateRule(trx, id, { ...columnsOf(body), updated_by: actor.id });
  await audit(trx, actor, id, { ...body, act: 'changed' });
  return viewRule(trx, id);
}

/** Removes a rule: the one for all others goes for its appointments again. @throws Problem 404, 409, 412 */
export async function removeRule(trx: Db, actor: StaffActor, id: string, version: number): Promise<void> {
  const rule = asSeen(await lockRule(trx, id), version);
  if (rule.specialty === null && rule.clinic === null) {
    throw new Problem(409, 'rule-for-all', 'The rule for all others stays. Change it instead.');
  }
  await deleteRule(trx, id);
  await audit(trx, actor, id, { act: 'removed', specialty: rule.specialty, clinic: rule.clinic });
}

const columnsOf = (body: z.output<typeof requestRuleChange>) => ({
  may_cancel: body.mayCancel,
  cancel_hours: body.cancelHours,
  may_change: body.mayChange,
  change_hours: body.changeHours,
  otherwise: body.otherwise,
});

const audit = (trx: Db, actor: StaffActor, id: string, after: Record<string, unknown>): Promise<void> =>
  recordAudit(trx, actor, { action: 'request-rules.changed', entity: 'request-rules', entityId: id, after });
