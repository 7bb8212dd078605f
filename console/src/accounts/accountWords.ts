import type {
  AccessStep,
  AccountAct,
  AccountView,
} from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import type {
  ChallengeMethod,
  ChallengePurpose,
} from '../../../api/features/challenges/challenges.schema.ts';
import type { SessionEnd } from '../../../api/features/sessions/sessions.schema.ts';

export const methodWords: Record<AccountView['loginMethods'][number]['method'], string> = {
  password: 'Password',
  sms: 'Code by text',
  totp: 'Authenticator app',
};

/** How a code comes: "Code to sign in, by text". */
export const codeByWords: Record<ChallengeMethod, string> = { sms: 'text', totp: 'authenticator app' };

export const codePurposeWords: Record<ChallengePurpose, string> = {
  registration: 'Code to register',
  'sign-in': 'Code to sign in',
  'password-reset': 'Code for a new password',
};

interface ActWords {
  /** The button. */
  label: string;
  /** What it does, said before it is done. */
  means: string;
  done: string;
  danger?: boolean;
}

/** What the desk can do with a login. None of it shows or sets a password or a code. */
export const actWords: Record<AccountAct, ActWords> = {
  'send-code-again': {
    label: 'Send a new code',
    means: 'A new code goes to the mobile on record by text. The one before it no longer works.',
    done: 'A new code is on its way.',
  },
  'end-sessions': {
    label: 'Sign them out everywhere',
    means:
      'They are signed out on every device, and no device is remembered any more: the next sign-in asks for a code.',
    done: 'Signed out everywhere.',
  },
  unlock: {
    label: 'Unlock',
    means:
      'The wait after wrong tries ends, so that they can try again at once. Make sure it is them who asks.',
    done: 'Unlocked. They can try again now.',
  },
  'start-recovery': {
    label: 'Send a link for a new password',
    means: 'A link goes to their e-mail on record. With it and a code they choose a new password themselves.',
    done: 'The link is on its way.',
  },
  'remove-authenticator': {
    label: 'Remove the authenticator app',
    means:
      'From then on the code comes by text to the mobile on record, and they are signed out everywhere. Make sure it is them who asks.',
    done: 'Removed. The next code comes by text.',
    danger: true,
  },
  close: {
    label: 'Close the account',
    means:
      'They are signed out everywhere and cannot sign in any more. Their record stays, letters go by post, and registering again later finds everything.',
    done: 'The account is closed.',
    danger: true,
  },
};

/** The button of a next step; null where there is nothing to press. */
export const stepLabels: Record<AccessStep, string | null> = {
  'send-code-again': actWords['send-code-again'].label,
  'end-sessions': actWords['end-sessions'].label,
  unlock: actWords.unlock.label,
  'start-recovery': actWords['start-recovery'].label,
  'remove-authenticator': actWords['remove-authenticator'].label,
  close: actWords.close.label,
  'correct-mobile': 'Correct the mobile',
  'correct-email': 'Correct the e-mail',
  'send-link': 'Send a link to register',
  'open-case': 'Open the failed registration',
  'open-other-record': 'Open the other record',
  'start-texts': 'Start texts again',
  wait: null,
  'tell-them': null,
};

const endWords: Record<SessionEnd, string> = {
  'signed-out': 'signed out',
  'signed-out-everywhere': 'signed out everywhere',
  'ended-by-patient': 'ended by the patient',
  'ended-by-staff': 'ended by the desk',
  'account-closed': 'the account was closed',
  'password-changed': 'the password was changed',
  'email-changed': 'the e-mail was changed',
  'mobile-changed': 'the mobile was changed',
  'second-factor-changed': 'the way codes come was changed',
  elevated: 'replaced by a safer session',
};

/** Why a session or a device ended; one that ran out by itself has no reason. */
export const endedBecause = (reason: string | null): string =>
  reason === null ? 'ran out' : ((endWords as Record<string, string>)[reason] ?? reason.replaceAll('-', ' '));

/** How long the next try has to wait: "for 40 seconds", "for 12 minutes". */
export const waitWords = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
