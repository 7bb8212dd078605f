import type { RecoveryOutcome } from '../recovery/recovery.schema.ts';
import type { MessageFacts } from './text-story.policy.ts';

/** Everything that is known of why somebody may not get in, as of `now`. */
export interface AccessFacts {
  now: Date;
  patient: {
    dateOfBirth: string;
    deceasedOn: string | null;
    isMerged: boolean;
    mobile: string | null;
    /** When staff changed it last: what became of texts to the number before says nothing of this one. */
    mobileChangedAt: Date | null;
    /** Another living record has the same. */
    isMobileShared: boolean;
    email: string | null;
    emailChangedAt: Date | null;
    /** Somebody else signs in with it. */
    isEmailTaken: boolean;
    textsStoppedAt: Date | null;
  };
  /** The open login, else the one closed last. */
  account: AccountFacts | null;
  /** The last attempt to register, where it did not end in this account. */
  registration: RegistrationFacts | null;
  /** The last link to register that was sent, where they have no open login and no attempt came after. */
  link: LinkFacts | null;
}

export interface AccountFacts {
  state: 'active' | 'closed';
  email: string | null;
  createdAt: Date;
  closedAt: Date | null;
  closedBy: 'patient' | 'staff' | null;
  hasAuthenticator: boolean;
  /** Number of the terms still to be agreed to. */
  termsDue: number | null;
  lastSignedInAt: Date | null;
  /** Wrong passwords in the last week, since the last sign-in. */
  wrongPasswords: { count: number; lastAt: Date } | null;
  /** Until a next try is looked at; 0 when at once. */
  slowedForSeconds: number;
  /** Wrong codes in the last 24 hours. */
  wrongCodesToday: number;
  /** The last code to sign in or to set a new password with, since the last sign-in. */
  code: CodeFacts | null;
  /** The last link to a new password, since the last sign-in and not used. */
  reset: ResetFacts | null;
  /** The last time since then that they asked for their e-mail or a new password in vain. */
  asked: { kind: 'email' | 'password'; at: Date; outcome: RecoveryOutcome } | null;
}

export interface CodeFacts {
  purpose: 'sign-in' | 'password-reset';
  method: 'sms' | 'totp';
  askedAt: Date;
  tries: number;
  isOpen: boolean;
  endedReason: string | null;
  /** The last text that carried it; null where none was promised. */
  text: MessageFacts | null;
}

export interface ResetFacts {
  askedAt: Date;
  isOpen: boolean;
  email: MessageFacts | null;
}

export interface RegistrationFacts {
  at: Date;
  reference: string;
  state: 'failed' | 'code' | 'verified' | 'completed' | 'stopped';
  failure: string | null;
  fields: ('dateOfBirth' | 'email' | 'mobile')[];
  /** What they typed is what the record says now. */
  agreesNow: boolean;
  caseId: string | null;
  text: MessageFacts | null;
}

export interface LinkFacts {
  sentAt: Date;
  openedAt: Date | null;
  isOpen: boolean;
  message: MessageFacts | null;
}
