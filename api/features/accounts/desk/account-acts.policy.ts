import type { AccountAct } from './accounts.desk.schema.ts';

export interface ActFacts {
  state: 'active' | 'closed';
  email: string | null;
  isDeceased: boolean;
  isMerged: boolean;
  hasAuthenticator: boolean;
  /** A code by text that is still waited for. */
  hasOpenCode: boolean;
}

export const noOpenCode = 'Nobody waits for a code. Ask them to sign in; then it can be sent again.';
export const noEmail = 'There is no e-mail to send a link to. Add one to the record first.';
export const noAuthenticator = 'They use no authenticator app.';
export const isClosed = 'This account is closed.';

/** Why each act is not possible now, in words; null where it is. */
export function whyNot(facts: ActFacts): Record<AccountAct, string | null> {
  const closed = facts.state === 'closed' ? isClosed : null;
  const record = facts.isDeceased
    ? 'The record says that this person has died.'
    : facts.isMerged
      ? 'This record was merged into another one.'
      : null;
  return {
    'send-code-again': closed ?? (facts.hasOpenCode ? null : noOpenCode),
    'end-sessions': closed,
    unlock: closed,
    'start-recovery': closed ?? record ?? (facts.email ? null : noEmail),
    'remove-authenticator': closed ?? (facts.hasAuthenticator ? null : noAuthenticator),
    close: closed,
  };
}

/** The code of the problem when an act is tried all the same. */
export const refusalCodes: Record<AccountAct, string> = {
  'send-code-again': 'no-open-code',
  'end-sessions': 'account-closed',
  unlock: 'account-closed',
  'start-recovery': 'no-recovery',
  'remove-authenticator': 'no-authenticator',
  close: 'account-closed',
};
