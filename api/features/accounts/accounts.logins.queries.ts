import type { Db } from '../../lib/db.ts';

/** A login, as whoever changes it holds it. */
export interface HeldLogin {
  id: string;
  patient_id: string;
  user_name: string;
  email: string | null;
  state: 'active' | 'closed';
  letter_delivery: 'digital' | 'post';
  notify_by: 'sms' | 'email';
  totp_confirmed_at: Date | null;
  version: number;
}

/** The login, held until the transaction ends. Whoever also changes the patient's record holds that first. */
export const lockLoginById = (db: Db, id: string): Promise<HeldLogin | undefined> =>
  db<HeldLogin>('accounts')
    .where({ id })
    .forUpdate()
    .first(
      'id',
      'patient_id',
      'user_name',
      'email',
      'state',
      'letter_delivery',
      'notify_by',
      'totp_confirmed_at',
      'version',
    );

export interface LoginChange {
  letter_delivery?: 'digital' | 'post';
  notify_by?: 'sms' | 'email';
}

/** A change that others must notice: the version goes up, also where nothing else is changed. */
export async function updateLogin(db: Db, id: string, change: LoginChange = {}): Promise<void> {
  await db('accounts')
    .where({ id })
    .update({ ...change, version: db.raw('version + 1'), updated_at: db.fn.now() });
}

/** By the database's clock, which codes and sessions are compared with. */
export async function updatePassword(db: Db, id: string, passwordHash: string): Promise<void> {
  await db('accounts')
    .where({ id })
    .update({
      password_hash: passwordHash,
      password_changed_at: db.fn.now(),
      version: db.raw('version + 1'),
      updated_at: db.fn.now(),
    });
}

/** The login ends, and the secret of its authenticator app with it; the row stays. */
export async function closeLogin(
  db: Db,
  id: string,
  { by, reason }: { by: 'patient' | 'staff'; reason: string | null },
): Promise<void> {
  await db('accounts')
    .where({ id })
    .update({
      state: 'closed',
      closed_at: db.fn.now(),
      closed_by: by,
      closed_reason: reason,
      totp_secret: null,
      version: db.raw('version + 1'),
      updated_at: db.fn.now(),
    });
}

/** Links to a new password that nobody used yet lead nowhere any more. */
export async function endResets(db: Db, accountId: string): Promise<void> {
  await db('password_resets')
    .where({ account_id: accountId })
    .whereNull('used_at')
    .whereNull('ended_at')
    .update({ ended_at: db.fn.now() });
}

export interface Person {
  given_name: string;
  family_name: string;
  record_email: string | null;
  login_email: string | null;
  user_name: string;
}

/** Whose login it is, for what their password must not be built on. */
export const findPersonOfLogin = (db: Db, id: string): Promise<Person | undefined> =>
  db('accounts')
    .join('patients', 'patients.id', 'accounts.patient_id')
    .where('accounts.id', id)
    .first(
      'given_name',
      'family_name',
      'user_name',
      'patients.email as record_email',
      'accounts.email as login_email',
    );

export interface Reach {
  mobile: string | null;
  email: string | null;
  stopped_at: Date | null;
}

/** How the patient of a record can be written to, and since when their mobile gets no texts. */
export const findReach = (db: Db, patientId: string): Promise<Reach | undefined> =>
  db('patients')
    .leftJoin('sms_opt_outs', 'sms_opt_outs.mobile', 'patients.mobile')
    .where('patients.id', patientId)
    .first('patients.mobile', 'patients.email', 'stopped_at');
