import { type Db, namedRows } from '../../lib/db.ts';
import type { Role } from '../staff/staff.permissions.ts';
import type { SessionEnd } from './sessions.schema.ts';

/** Idle 30 minutes, 12 hours at most (ASVS 7.3). The clock is the database's, so processes cannot disagree. */
const ALIVE = `s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'`;

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

/** The live session of a patient's open account. */
export async function findPatientSession(db: Db, tokenHash: Buffer): Promise<PatientSessionRow | undefined> {
  const [row] = await namedRows<PatientSessionRow>(
    db,
    'sessions.patient',
    `select s.id as session_id, s.stage, s.last_seen_at < now() - interval '1 minute' as stale,
            s.account_id, s.patient_id
       from sessions s join accounts on accounts.id = s.account_id
      where s.token_hash = ? and ${ALIVE} and accounts.state = 'active'`,
    [tokenHash],
  );
  return row;
}

export interface NewSession {
  id: string;
  token_hash: Buffer;
  staff_id?: string;
  account_id?: string;
  patient_id?: string;
  stage: 'second-factor' | 'enrolment' | 'full';
  ip: string;
  user_agent: string;
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db('sessions').insert({ ...session, expires_at: db.raw(`now() + interval '12 hours'`) });
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
