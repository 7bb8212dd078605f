import type { Db } from '../../lib/db.ts';
import { newId } from '../../lib/ids.ts';
import { notFound, Problem } from '../../lib/problem.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { enqueueNotification } from '../notifications/notifications.service.ts';
import { type Actor, type StaffActor, theSystem } from '../sessions/actors.ts';
import {
  deleteOptOut,
  type HistoryRow,
  holdMobile,
  insertEvent,
  insertOptOut,
  listEvents,
  listInboundTexts,
  mobileOfPatient,
  patientsWithMobile,
  stoppedSince,
} from './sms-opt-outs.queries.ts';
import type { OptOutSource } from './sms-opt-outs.schema.ts';

/** Somebody's wish that a mobile gets no texts, or gets them again. */
export interface TextsWish {
  /** E.164. */
  mobile: string;
  source: OptOutSource;
  staffId?: string;
  reason?: string;
  inboundTextId?: string;
  /** When it was said; now, when left out. */
  at?: Date;
  /** Who the audit names; the member of staff or the machine, when left out. */
  actor?: Actor;
}

/**
 * No text goes to this mobile any more, whichever patients have it, from this moment: senders ask when they send.
 * Written down with its history, audited for each of those patients, and confirmed by one text.
 * @returns whether it changed anything; a second STOP does not, and is not answered
 */
export const stopTexts = (trx: Db, wish: TextsWish): Promise<boolean> => change(trx, 'stopped', wish);

/** Texts go to this mobile again; everything else as with `stopTexts`. */
export const startTexts = (trx: Db, wish: TextsWish): Promise<boolean> => change(trx, 'started', wish);

/** Whether this mobile gets texts, and how that came about, newest first. */
export async function optOutOf(
  db: Db,
  mobile: string,
): Promise<{ stoppedAt: Date | null; history: HistoryRow[] }> {
  return { stoppedAt: await stoppedSince(db, mobile), history: await listEvents(db, mobile) };
}

async function change(trx: Db, kind: 'stopped' | 'started', wish: TextsWish): Promise<boolean> {
  const { mobile, source } = wish;
  const at = wish.at ?? new Date();
  await holdMobile(trx, mobile);
  const changed = await (kind === 'stopped' ? insertOptOut(trx, mobile, at) : deleteOptOut(trx, mobile));
  if (!changed) return false;
  await insertEvent(trx, {
    id: newId(),
    mobile,
    kind,
    source,
    inbound_text_id: wish.inboundTextId ?? null,
    staff_id: wish.staffId ?? null,
    reason: wish.reason ?? null,
    at,
  });
  const patients = await patientsWithMobile(trx, mobile);
  await recordAudit(
    trx,
    wish.actor ?? (wish.staffId ? { ...theSystem, kind: 'staff', id: wish.staffId } : theSystem),
    patients.map(({ id }) => ({
      action: `sms-opt-outs.${kind}`,
      entity: 'patient',
      entityId: id,
      patientId: id,
      after: { source },
      ...(wish.reason ? { reason: wish.reason } : {}),
    })),
  );
  // A closed account is told in a text of its own; a number that no patient has is told nothing.
  if (source !== 'account-closed' && patients.length > 0) await confirm(trx, kind, mobile, patients);
  return true;
}

/** Whose page the confirmation is shown on is known only where the mobile is one living patient's. */
async function confirm(
  trx: Db,
  kind: 'stopped' | 'started',
  mobile: string,
  patients: { id: string; deceased_on: string | null; merged_into_id: string | null }[],
): Promise<void> {
  const living = patients.filter((each) => !each.deceased_on && !each.merged_into_id);
  const [only] = living.length === 1 ? living : [];
  await enqueueNotification(trx, {
    purpose: `texts-${kind}`,
    channel: 'sms',
    recipient: mobile,
    ...(only ? { patientId: only.id } : {}),
  });
}

/**
 * Staff stop or start the texts of a patient who asked them to.
 * @throws Problem 404, 409 'no-mobile', 409 'texts-already-stopped' or 'texts-already-started'
 */
export async function changeTextsOfPatient(
  trx: Db,
  actor: StaffActor,
  patientId: string,
  kind: 'stopped' | 'started',
  reason: string,
): Promise<void> {
  const patient = await mobileOfPatient(trx, patientId);
  if (!patient) throw notFound();
  if (!patient.mobile) throw new Problem(409, 'no-mobile', 'There is no mobile on this record.');
  const changed = await change(trx, kind, {
    mobile: patient.mobile,
    source: 'staff',
    staffId: actor.id,
    reason,
    actor,
  });
  if (!changed) {
    throw new Problem(
      409,
      `texts-already-${kind}`,
      kind === 'stopped' ? 'This mobile gets no texts already.' : 'This mobile gets texts already.',
    );
  }
}

/** What staff see of a patient's texts. @throws Problem 404 */
export async function textsOfPatient(db: Db, patientId: string) {
  const patient = await mobileOfPatient(db, patientId);
  if (!patient) throw notFound();
  if (!patient.mobile) return { mobile: null, stoppedAt: null, history: [], inbound: [] };
  const optOut = await optOutOf(db, patient.mobile);
  const inbound = await listInboundTexts(db, patient.mobile);
  return { mobile: patient.mobile, ...optOut, inbound };
}
