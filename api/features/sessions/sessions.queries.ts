import { type Db, namedRows } from '../../lib/db.ts';
import type { Role } from '../staff/staff.permissions.ts';
import type { SessionEnd } from './sessions.schema.ts';

/** Idle 30 minutes, 12 hours at most (ASVS 7.3). The clock is the database's, so processes cannot disagree. */
const ALIVE = `s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'`;

/** Whether newer terms are published than the login of `accounts` has agreed to. */
export const TERMS_DUE = `coalesce(accounts.terms_number, 0) <
  coalesce((select number from terms_versions where published_at <= now() order by number desc limit 1), 0)`;

export interface StaffSessionRow {
  session_id: string;
  stage: 'second-factor' | 'enrolment' | 'full';
  stale: boolean;
  staff_id: string;
  name: string;
  email: string;
  roles: Role[];
}

export interface PatientSessionRow {
  session_id: string;
  stage: 'second-factor' | 'enrolment' | 'full';
  stale: boolean;
  account_id: string;
  patient_id: string;
  terms_due: boolean;
}

/** The live session of an active staff member; `stale` when its last-seen time is due for an update. */
export async function findStaffSession(db: Db, tokenHash: Buffer): Promise<StaffSessionRow | undefined> {
  const [row] = await namedRows<StaffSessionRow>(
    db,
    'sessions.staff',
    `select s.id as session_id, s.stage, s.last_seen_at < now() - interval '1 minute' as stale,
            staff.id as staff_id, staff.name, staff.email, staff.roles
       from sessions s join staff on staff.id = s.staff_id
      where s.token_hash = ? and ${ALIVE} and staff.state = 'active'`,
    [tokenHash],
  );
  return row;
}

/** The live session of a patient's open account; one statement, since every request of a patient waits for it. */
export async function findPatientSession(db: Db, tokenHash: Buffer): Promise<PatientSessionRow | undefined> {
  const [row] = await namedRows<PatientSessionRow>(
    db,
    'sessions.patient',
    `select s.id as session_id, s.stage, s.last_seen_at < now() - interval '1 minute' as stale,
            s.account_id, s.patient_id, ${TERMS_DUE} as terms_due
       from sessions s join accounts on accounts.id = s.account_id
      where s.token_hash = ? and ${ALIVE} and accounts.state = 'active'`,
    [tokenHash],
  );
  return row;
}

/** Of these sessions, those that are alive, with what their owners are. Looking at them does not keep them alive. */
export const listLiveStaffSessions = (
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; roles: Role[] }[]> =>
  namedRows(
    db,
    'sessions.staff-alive',
    `select s.id, staff.roles from sessions s join staff on staff.id = s.staff_id
      where s.id = any(?::uuid[]) and s.stage = 'full' and ${ALIVE} and staff.state = 'active'`,
    [[...ids]],
  );

export interface NewSession {
  id: string;
  token_hash: Buffer;
  staff_id?: string;
  account_id?: string;
  patient_id?: string;
  stage: 'second-factor' | 'enrolment' | 'full';
  device_id: string | null;
  ip: string;
  user_agent: string;
}

/** @returns when it ends at the latest */
export async function insertSession(db: Db, session: NewSession): Promise<Date> {
  const [row] = await db('sessions')
    .insert({ ...session, expires_at: db.raw(`now() + interval '12 hours'`) })
    .returning('expires_at');
  return row.expires_at;
}

export async function touchSession(db: Db, id: string): Promise<void> {
  await db('sessions').where({ id }).update({ last_seen_at: db.fn.now() });
}

/** Ends one session, or every live one of a staff member. */
export async function endSessions(
  db: Db,
  which: { id: string } | { staff_id: string },
  reason: string | null = null,
): Promise<number> {
  return db('sessions')
    .where(which)
    .whereNull('ended_at')
    .update({ ended_at: db.fn.now(), ended_reason: reason });
}

/** Ends every live session of an account but, where given, one. */
export async function endSessionsOfAccount(
  db: Db,
  accountId: string,
  reason: SessionEnd,
  exceptId: string | null,
): Promise<number> {
  const rows = await namedRows(
    db,
    'sessions.end-of-account',
    `update sessions set ended_at = now(), ended_reason = ?
      where account_id = ? and ended_at is null and id is distinct from ?::uuid returning id`,
    [reason, accountId, exceptId],
  );
  return rows.length;
}

export interface OwnSessionRow {
  id: string;
  ip: string;
  user_agent: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  device_id: string | null;
}

/** The login's live sessions (`asPatient` says whose), the one seen last first. */
export function listOwnSessions(db: Db): Promise<OwnSessionRow[]> {
  return namedRows(
    db,
    'sessions.own',
    `select s.id, s.ip, s.user_agent, s.created_at, s.last_seen_at, s.expires_at, s.device_id from sessions s
      where s.account_id = current_account_id() and ${ALIVE} order by s.last_seen_at desc, s.id desc limit 100`,
  );
}

/** Ends the login's live sessions (`asPatient`), or one of them. @returns how many were there to end */
export async function endOwnSessions(db: Db, reason: SessionEnd, id: string | null = null): Promise<number> {
  const rows = await namedRows(
    db,
    'sessions.end-own',
    `update sessions s set ended_at = now(), ended_reason = ?
      where s.account_id = current_account_id() and ${ALIVE} and s.id = coalesce(?::uuid, s.id) returning s.id`,
    [reason, id],
  );
  return rows.length;
}
