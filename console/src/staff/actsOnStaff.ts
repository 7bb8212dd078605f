import type { StaffView } from '../../../api/features/staff/staff.schema.ts';

export interface StaffAct {
  verb: 'invite-again' | 'disable' | 'enable' | 'reset-second-factor';
  label: string;
  possible: (person: StaffView, isSelf: boolean) => boolean;
  /** What it means, where it cannot simply be undone. */
  warning?: string;
  done: (person: StaffView) => string;
}

/** What an administrator can do about a sign-in. The API refuses what must not be (the last administrator). */
export const staffActs: StaffAct[] = [
  {
    verb: 'invite-again',
    label: 'Send a new invitation',
    possible: ({ state }) => state === 'invited',
    done: ({ email }) => `A new invitation is on its way to ${email}. The old link no longer works.`,
  },
  {
    verb: 'reset-second-factor',
    label: 'Reset second factor',
    possible: ({ state, hasSecondFactor }) => state === 'active' && hasSecondFactor,
    warning:
      'Their authenticator and recovery codes stop working, and they are signed out everywhere. At the next sign-in they set up a new one. Make sure it is them who asks.',
    done: ({ name }) => `${name} sets up a new second factor at the next sign-in.`,
  },
  {
    verb: 'enable',
    label: 'Enable',
    possible: ({ state }) => state === 'disabled',
    done: ({ name }) => `${name} can sign in again.`,
  },
  {
    verb: 'disable',
    label: 'Disable',
    possible: ({ state }, isSelf) => state !== 'disabled' && !isSelf,
    warning:
      'They are signed out everywhere at once and cannot sign in until enabled again. What they did stays in the audit.',
    done: ({ name }) => `${name} is disabled and signed out everywhere.`,
  },
];
