import type { DeliveryStatus } from '../../providers/delivery.ts';
import type { NotificationPurpose, NotificationView } from './notifications.schema.ts';

type State = NotificationView['state'];
type Purpose = NotificationPurpose;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Rules {
  /** How long after its time it is still worth sending; later it is dropped, visibly, as 'expired'. */
  worthSendingMs: number;
  /** Whether the machine may send again what the provider twice did not know. */
  sentAgainByMachine?: true;
  /** Whether staff may send it again as it is; codes and links are asked for anew where they belong. */
  sentAgainByStaff?: true;
  /** Waits for the hours in which patients are written to; the others were asked for at this moment. */
  keepsSendWindow?: true;
  /** Goes out only while the patient has an open account. */
  needsAccount?: true;
  /** Goes out although the mobile texted STOP: its reader asked for this very text a moment ago. */
  despiteStop?: true;
}

// A code is good for ten minutes, and its reader has long asked for another: it never leaves late, nor twice.
const code: Rules = { worthSendingMs: 10 * MINUTE, despiteStop: true };
const answer: Rules = { worthSendingMs: 24 * HOUR, sentAgainByMachine: true };
// Something in the record to read: worth telling for three days, in waking hours, to whoever can sign in.
const notice: Rules = {
  worthSendingMs: 72 * HOUR,
  sentAgainByMachine: true,
  keepsSendWindow: true,
  needsAccount: true,
};
const warning: Rules = { worthSendingMs: 72 * HOUR, sentAgainByMachine: true };

const rules: Record<Purpose, Rules> = {
  'letter-published': { ...notice, sentAgainByStaff: true },
  'staff-invitation': { ...answer, sentAgainByStaff: true },
  'registration-code': code,
  'sign-in-code': code,
  'password-reset-code': code,
  'already-registered': code,
  'under-16': code,
  'email-taken': code,
  'portal-invitation': answer,
  'password-reset-link': { worthSendingMs: HOUR },
  'email-reminder': { worthSendingMs: HOUR, despiteStop: true },
  'email-changed': warning,
  'password-changed': warning,
  'second-factor-changed': warning,
  'account-closed': { ...warning, despiteStop: true },
  'texts-stopped': { ...answer, despiteStop: true },
  'texts-started': answer,
  'ticket-received': answer,
  'ticket-reply': warning,
  'ticket-resolved': warning,
  'result-ready': notice,
  'result-corrected': notice,
  'questionnaire-to-answer': notice,
  'questionnaire-reminder': notice,
  'message-received': notice,
  'request-answered': notice,
  'appointment-changed': notice,
  'score-alert': answer,
};

/** The moment after which the notification must not leave any more. */
export const sendBy = (purpose: Purpose, sendAfter: Date): Date =>
  new Date(sendAfter.getTime() + rules[purpose].worthSendingMs);

export const mayBeSentAgainByMachine = (purpose: Purpose): boolean =>
  rules[purpose].sentAgainByMachine === true;

export const isSentAgainByStaff = (purpose: Purpose): boolean => rules[purpose].sentAgainByStaff === true;

export const keepsSendWindow = (purpose: Purpose): boolean => rules[purpose].keepsSendWindow === true;

export const needsAccount = (purpose: Purpose): boolean => rules[purpose].needsAccount === true;

/** Whether a mobile that texted STOP still gets this. */
export const leavesDespiteStop = (purpose: Purpose): boolean => rules[purpose].despiteStop === true;

/** Why a notification about a letter cannot go out, where paper can do instead. */
const paperHelps = new Set([
  'no-mobile',
  'no-email',
  'no-account',
  'texts-stopped',
  'recipient-or-text-refused',
  'permanent-failure',
]);

/**
 * Whether a letter whose notice failed for this reason goes to the post. A provider's refusal of our credentials
 * does not: that is ours to mend, and would print every letter of the day.
 */
export const fallsToPost = (purpose: Purpose, reason: string): boolean =>
  purpose === 'letter-published' && paperHelps.has(reason);

/** What a provider's word on a message makes of it. */
export const stateOfStatus: Record<DeliveryStatus, State> = {
  sending: 'accepted',
  delivered: 'delivered',
  'permanent-failure': 'failed',
  'temporary-failure': 'failed',
  'technical-failure': 'failed',
};

/**
 * Which state a receipt or a look-up may follow: only forward, never out of a final one. 'pending' and 'expired'
 * are here because a message found absent twice may after all have left; its receipt then stops the second one.
 */
const follows: Partial<Record<State, readonly State[]>> = {
  pending: ['accepted', 'delivered', 'failed'],
  sending: ['accepted', 'delivered', 'failed'],
  unknown: ['accepted', 'delivered', 'failed'],
  accepted: ['delivered', 'failed'],
  expired: ['delivered'],
};

/** The state the provider's word moves a notification to, or undefined when it changes nothing. */
export function nextState(from: State, status: DeliveryStatus): State | undefined {
  const to = stateOfStatus[status];
  return follows[from]?.includes(to) ? to : undefined;
}

/** The states that some `status` may move; for the WHERE of the update that does. */
export const statesMovedBy = (status: DeliveryStatus): State[] =>
  (Object.keys(follows) as State[]).filter((from) => nextState(from, status) !== undefined);

/** Whether staff may send it again. What is unknown may still arrive: first it has to settle. */
export const maySendAgain = (notification: { state: State; channel: NotificationView['channel'] }): boolean =>
  notification.channel !== 'post' && (notification.state === 'failed' || notification.state === 'expired');

/** Waits of reconciliation, in milliseconds. */
export interface DeliveryTimings {
  /** A send this old has lost its worker. */
  sendingIsLostAfter: number;
  /** Between two look-ups that find nothing, before the second one counts. */
  betweenAbsences: number;
  /** After this the provider is asked no more, and the notification stays visibly unknown. */
  stopLookingAfter: number;
  /** How long a send waits in the process for its turn at the provider, before it is put back. */
  waitForAllowance: number;
  /** How long a batch is sent by one run of its job. */
  slice: number;
  /** The longest a provider is left alone, whatever it asked for or how often it failed. */
  longestPause: number;
}

/**
 * The waits for a provider that may take `providerTimeout` milliseconds (SMTP three times that, over its steps).
 * Ten minutes between absences: a provider may list a message later than it took it.
 */
export const deliveryTimings = (
  providerTimeout: number,
  changed: Partial<DeliveryTimings> = {},
): DeliveryTimings => ({
  sendingIsLostAfter: providerTimeout * 3 + 5_000,
  betweenAbsences: 10 * 60_000,
  stopLookingAfter: 24 * HOUR,
  waitForAllowance: 5_000,
  slice: 15_000,
  longestPause: 15 * MINUTE,
  ...changed,
});
