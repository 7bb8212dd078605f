import type { Db } from '../../lib/db.ts';
import { hashToken, newId, newToken } from '../../lib/ids.ts';
import { type Permission, permissionsFor } from '../staff/staff.permissions.ts';
import type { PatientActor, StaffActor } from './actors.ts';
import {
  endSessions,
  endSessionsOfAccount,
  findPatientSession,
  findStaffSession,
  insertSession,
  listLiveStaffSessions,
  touchSession,
} from './sessions.queries.ts';
import type { SessionEnd } from './sessions.schema.ts';

export interface Client {
  ip: string;
  userAgent: string;
}

type Owner =
  | { staffId: string }
  /** `deviceId`: the remembered device that spared the code. */
  | { accountId: string; patientId: string; deviceId?: string | undefined };

/**
 * Opens a session and gives its token, which is shown once and stored nowhere. Each step of signing in opens a
 * new one (ASVS 7.2.4), so a token that was planted or seen before is worth nothing after.
 */
export async function startSession(
  db: Db,
  owner: Owner,
  stage: StaffActor['stage'],
  client: Client,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = newToken();
  const id = newId();
  const expiresAt = await insertSession(db, {
    id,
    token_hash: hashToken(token),
    ...('staffId' in owner
      ? { staff_id: owner.staffId }
      : { account_id: owner.accountId, patient_id: owner.patientId }),
    stage,
    device_id: 'staffId' in owner ? null : (owner.deviceId ?? null),
    ip: client.ip,
    user_agent: client.userAgent,
  });
  return { id, token, expiresAt };
}

/** Who holds this token; undefined when it is unknown, ended, idle too long, or its owner is disabled. */
export async function staffActorOf(
  db: Db,
  token: string,
  request: { ip: string; requestId: string },
): Promise<StaffActor | undefined> {
  const row = await findStaffSession(db, hashToken(token));
  if (!row) return undefined;
  if (row.stale) await touchSession(db, row.session_id);
  return {
    kind: 'staff',
    id: row.staff_id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    permissions: permissionsFor(row.roles),
    sessionId: row.session_id,
    stage: row.stage,
    ...request,
  };
}

/**
 * Of these sessions, those that are alive and whose owner may still do this: for an answer that goes on after it was
 * admitted. Asking is not activity, so nobody stays signed in by it.
 */
export async function sessionsThatMay(
  db: Db,
  ids: readonly string[],
  permission: Permission,
): Promise<ReadonlySet<string>> {
  const alive = await listLiveStaffSessions(db, ids);
  return new Set(alive.filter(({ roles }) => permissionsFor(roles).has(permission)).map(({ id }) => id));
}

/** The patient behind this token, fully signed in; undefined otherwise. */
export async function patientActorOf(
  db: Db,
  token: string,
  request: { ip: string; requestId: string },
): Promise<PatientActor | undefined> {
  const row = await findPatientSession(db, hashToken(token));
  if (row?.stage !== 'full') return undefined;
  if (row.stale) await touchSession(db, row.session_id);
  return {
    kind: 'patient',
    id: row.account_id,
    accountId: row.account_id,
    patientId: row.patient_id,
    sessionId: row.session_id,
    termsDue: row.terms_due,
    ...request,
  };
}

export const endSession = (db: Db, id: string, reason?: SessionEnd): Promise<number> =>
  endSessions(db, { id }, reason);
export const endStaffSessions = (db: Db, staffId: string): Promise<number> =>
  endSessions(db, { staff_id: staffId });

/**
 * Ends the live sessions of a patient's login, all or all but one.
 * @param exceptSessionId the session that goes on, such as the one that changes the password
 * @returns how many ended
 */
export const endAccountSessions = (
  db: Db,
  accountId: string,
  reason: SessionEnd,
  exceptSessionId: string | null = null,
): Promise<number> => endSessionsOfAccount(db, accountId, reason, exceptSessionId);
