import type { RecoveryOutcome } from './recovery.schema.ts';

/** Networks hold many identical texts for spam, and nobody reads the fourth. */
const HINTS_AN_HOUR = 3;
const LINKS_AN_HOUR = 5;

/** The record that an NHS number names, and its login. */
export interface ReminderFacts {
  dateOfBirth: string;
  isDeceased: boolean;
  isMerged: boolean;
  mobile: string | null;
  account: { email: string | null } | null;
  hintsLately: number;
}

/** Whether the hint goes to the phone on record. Nothing of this is told to whoever asks (ASVS 6.3.8). */
export function decideReminder(
  record: ReminderFacts | undefined,
  typed: { dateOfBirth: string },
): RecoveryOutcome {
  if (!record) return 'no-record';
  if (record.dateOfBirth !== typed.dateOfBirth) return 'details-disagree';
  if (record.isDeceased) return 'deceased';
  if (record.isMerged) return 'merged';
  if (!record.account) return 'no-account';
  if (!record.account.email) return 'no-email';
  if (!record.mobile) return 'no-mobile';
  return record.hintsLately < HINTS_AN_HOUR ? 'sent' : 'too-many';
}

/** The open login that was typed. */
export interface ResetFacts {
  isDeceased: boolean;
  isMerged: boolean;
  email: string | null;
  linksLately: number;
}

/** Whether the link goes to the e-mail of the login. */
export function decideReset(login: ResetFacts | undefined): RecoveryOutcome {
  if (!login) return 'no-account';
  if (login.isDeceased) return 'deceased';
  if (login.isMerged) return 'merged';
  if (!login.email) return 'no-email';
  return login.linksLately < LINKS_AN_HOUR ? 'sent' : 'too-many';
}

/** 'co.uk' and 'nhs.uk' are ends that two parts make. */
const SECOND_LEVEL = /^(?:co|org|ac|gov|nhs|net|me|ltd|plc|sch|com)$/;

/**
 * Enough of an e-mail address for its owner to know it, and for nobody else: s***h@g***.com. Always three stars, so
 * that they do not say how long it is; what follows a plus is left out, since signing in works without it.
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const local = [...email.slice(0, at).replace(/(?<=.)[+].*$/u, '')];
  const labels = email.slice(at + 1).split('.');
  const isPaired = labels.length > 2 && SECOND_LEVEL.test(labels.at(-2) ?? '');
  const end = labels.slice(isPaired ? -2 : -1);
  const host = labels.slice(0, -end.length).join('.');
  // Of two letters both would be the whole.
  const last = local.length > 2 ? local.at(-1) : '';
  return `${local[0] ?? ''}***${last}@${[...host][0] ?? ''}***.${end.join('.')}`;
}
