import type { NotificationState } from '../../notifications/notifications.schema.ts';
import type { RowStanding } from '../batch-states.schema.ts';
import type { CancelReason } from '../sending/leaving.policy.ts';

type Channel = 'sms' | 'email' | 'post';

export const channelNames: Record<Channel, string> = { sms: 'Text', email: 'E-mail', post: 'Letter by post' };

export const standingNames: Record<RowStanding, string> = {
  ready: 'Waits to be sent',
  held: 'Held back',
  excluded: 'Not to be sent',
  skipped: 'Skipped',
  left: 'Sent',
  cancelled: 'Cancelled',
  expired: 'Ran out of time',
};

/** What happened to a row that left nothing. */
const unsent: Record<Exclude<RowStanding, 'left'>, string> = {
  ready: 'Not sent yet',
  held: 'Not sent: somebody has to look at the row',
  excluded: 'Not sent',
  skipped: 'Not sent: somebody skipped the row',
  cancelled: 'Not sent: it was ready, and no longer right when it was to leave',
  expired: 'Not sent: the batch’s time ran out',
};

const messages: Record<NotificationState, string> = {
  pending: 'waits to leave',
  sending: 'is leaving',
  accepted: 'sent; nobody has said yet that it arrived',
  delivered: 'delivered',
  failed: 'did not arrive',
  unknown: 'may have left; nobody can say',
  expired: 'ran out of time before it left',
  cancelled: 'cancelled before it left',
};
const letters: Partial<Record<NotificationState, string>> = {
  pending: 'waits to be printed',
  accepted: 'posted',
  delivered: 'posted',
};

/** What happened to one row, in words. */
export function whatHappened(row: {
  standing: RowStanding;
  channel: Channel | null;
  state: NotificationState | null;
  isRegistered: boolean;
}): string {
  if (row.standing !== 'left') return unsent[row.standing];
  if (!row.channel || !row.state) return 'Sent';
  const became = (row.channel === 'post' ? letters[row.state] : undefined) ?? messages[row.state];
  return `${row.channel === 'post' ? 'Letter' : channelNames[row.channel]} ${became}${row.isRegistered ? '; registered' : ''}`;
}

/** Why a row that was ready did not leave. */
const cancelReasons: Record<CancelReason | 'stopped' | 'too-late', string> = {
  deceased: 'This patient has died.',
  merged: 'This record was merged into another.',
  'under-16': 'This patient is under 16.',
  'already-registered': 'This patient had registered by then.',
  'invited-meanwhile': 'This patient was invited elsewhere meanwhile.',
  'appointment-passed': 'The appointment had passed.',
  'texts-stopped': 'This phone has stopped texts, and there is no other way.',
  'no-address-at-all': 'There was no mobile, e-mail or address any more.',
  stopped: 'The batch was stopped.',
  'too-late': 'The batch’s time had run out.',
};

/** Why a message did not arrive. What has no words of its own is shown as its code, to be quoted. */
const failures: Record<string, string> = {
  'permanent-failure': 'The number or address does not exist.',
  'temporary-failure': 'The phone or mailbox could not be reached for three days.',
  'technical-failure': 'The provider failed.',
  'recipient-or-text-refused': 'The provider refused the number or address.',
  'message-refused': 'The provider refused the message.',
  'credentials-refused': 'The provider refused the hospital’s key.',
  'timed-out': 'The provider did not answer in time.',
  'connection-lost': 'The connection was lost while it was sent.',
  'provider-error': 'The provider answered with an error of its own.',
  'answer-not-understood': 'The provider’s answer could not be understood.',
  'outcome-unknown': 'The provider never said what became of it.',
  'worker-lost': 'The portal stopped while it was sent.',
  'no-mobile': 'There was no mobile on record.',
  'no-email': 'There was no e-mail on record.',
};

export const reasonOfStanding = (reason: string): string =>
  (cancelReasons as Record<string, string>)[reason] ?? inWords(reason);

export const reasonOfMessage = (reason: string): string =>
  failures[reason] ?? (cancelReasons as Record<string, string>)[reason] ?? inWords(reason);

const inWords = (code: string): string =>
  `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}.`;
