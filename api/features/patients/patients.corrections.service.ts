import type { Db } from '../../lib/db.ts';
import { changedMeanwhile, notFound, type Problem, unprocessable } from '../../lib/problem.ts';
import { followRecordEmail } from '../accounts/accounts.service.ts';
import type { AuditAction } from '../audit-events/audit-events.schema.ts';
import { recordAudit } from '../audit-events/audit-events.service.ts';
import { endChallenges } from '../challenges/challenges.service.ts';
import { endDevices } from '../devices/devices.service.ts';
import { queueRecordChange } from '../record-changes/record-changes.service.ts';
import type { StaffActor } from '../sessions/actors.ts';
import { readContact, readCorrection, type TypedCorrection } from './patients.contact.ts';
import { presentPatient } from './patients.presenter.ts';
import {
  type CorrectableFacts,
  findLastChange,
  findPatient,
  lockCorrectable,
  updateRecord,
} from './patients.queries.ts';
import type { ContactBody, PatientView } from './patients.schema.ts';

/**
 * Corrects mobile, e-mail and address, with what they were and why in the audit and in the queue for the hospital's own
 * system. An e-mail another patient has is taken, since families share them in hospital records, and the record's flags
 * say so; not one that somebody else signs in with, where this patient has a login.
 * @throws Problem 404, 412, 422
 */
export async function changeContact(
  trx: Db,
  actor: StaffActor,
  id: string,
  version: number,
  body: ContactBody,
): Promise<PatientView> {
  const wanted = readContact(body);
  const held = await lockRecord(trx, id, version);
  await correct(trx, actor, { id, ...held }, wanted, {
    action: 'patients.contact-changed',
    reason: body.reason,
  });
  return readBack(trx, id);
}

/**
 * Corrects what keeps a patient from registering or signing in: mobile, e-mail or date of birth, with what proves it.
 * A changed mobile is forgotten by every remembered device (ASVS 6.5.6), and a login's e-mail follows the record's.
 * @throws Problem 404; 412; 422 on what cannot be read, 'nothing-changed' where the record says so already, and
 * 'email-in-use' at body.email
 */
export async function correctRecord(
  trx: Db,
  actor: StaffActor,
  id: string,
  version: number,
  { evidence, reason, ...typed }: TypedCorrection & { evidence: string; reason: string },
): Promise<{ changed: string[] }> {
  const wanted = readCorrection(typed);
  const held = await lockRecord(trx, id, version);
  const changed = await correct(trx, actor, { id, ...held }, wanted, {
    action: 'patients.record-corrected',
    reason,
    evidence,
  });
  if (changed.length === 0) throw unprocessable([nothingChanged]);
  return { changed };
}

const nothingChanged = {
  path: 'body',
  code: 'nothing-changed',
  message: 'The record says this already. Change the mobile, the e-mail or the date of birth.',
};

async function lockRecord(trx: Db, id: string, version: number) {
  const current = await lockCorrectable(trx, id);
  if (!current) throw notFound();
  if (current.version !== version) throw await conflict(trx, id, current.version);
  return { current };
}

interface Why {
  action: AuditAction;
  reason: string;
  evidence?: string;
}

/** Writes what differs, and all that follows from it. @returns the names of the fields that changed */
async function correct(
  trx: Db,
  actor: StaffActor,
  { id, current }: { id: string; current: CorrectableFacts & { account_id: string | null } },
  wanted: Partial<CorrectableFacts>,
  why: Why,
): Promise<string[]> {
  const changed = columns.filter(
    (column) => column in wanted && JSON.stringify(current[column]) !== JSON.stringify(wanted[column]),
  );
  if (changed.length === 0) return [];
  await updateRecord(trx, id, Object.fromEntries(changed.map((column) => [column, wanted[column]])));
  if (changed.includes('email')) await followRecordEmail(trx, id, wanted.email ?? null);
  if (changed.includes('mobile')) await forgetPhone(trx, id, current.account_id);
  await writeDown(trx, actor, id, { current, wanted, changed }, why);
  return changed.map((column) => fieldNames[column]);
}

/** What the old phone could still open. */
async function forgetPhone(trx: Db, patientId: string, accountId: string | null): Promise<void> {
  await endChallenges(trx, { patientId }, 'mobile-changed');
  if (!accountId) return;
  await endChallenges(trx, { accountId }, 'mobile-changed');
  await endDevices(trx, accountId, 'mobile-changed');
}

async function writeDown(
  trx: Db,
  actor: StaffActor,
  id: string,
  {
    current,
    wanted,
    changed,
  }: { current: CorrectableFacts; wanted: Partial<CorrectableFacts>; changed: Column[] },
  { action, reason, evidence }: Why,
): Promise<void> {
  const only = (facts: Partial<CorrectableFacts>) =>
    Object.fromEntries(changed.map((column) => [fieldNames[column], facts[column]]));
  const [before, after] = [only(current), only(wanted)];
  await recordAudit(trx, actor, {
    action,
    entity: 'patients',
    entityId: id,
    patientId: id,
    before,
    after: evidence ? { ...after, evidence } : after,
    reason,
  });
  await queueRecordChange(trx, {
    patientId: id,
    source: 'staff',
    changes: Object.fromEntries(
      Object.keys(after).map((name) => [name, { before: before[name], after: after[name] }]),
    ),
    reason,
    madeBy: actor.id,
    ...(evidence ? { evidence } : {}),
  });
}

const fieldNames = {
  mobile: 'mobile',
  email: 'email',
  address_lines: 'addressLines',
  postcode: 'postcode',
  date_of_birth: 'dateOfBirth',
} as const satisfies Record<keyof CorrectableFacts, string>;
type Column = keyof CorrectableFacts;
const columns = Object.keys(fieldNames) as Column[];

async function readBack(trx: Db, id: string): Promise<PatientView> {
  const record = await findPatient(trx, id);
  if (!record) throw notFound();
  return presentPatient(record, new Date());
}

async function conflict(trx: Db, id: string, version: number): Promise<Problem> {
  const last = await findLastChange(trx, id);
  return changedMeanwhile({
    version,
    ...(last ? { changedAt: last.at.toISOString(), changedBy: last.name } : {}),
  });
}
