import type { DeliveryStatus } from '../../providers/delivery.ts';
import type { NotificationView } from './notifications.schema.ts';

type State = NotificationView['state'];
type Purpose = NotificationView['purpose'];

const HOUR = 3_600_000;

/** How long after its time a notification is still worth sending; later it is dropped, visibly, as 'expired'. */
const worthSendingMs: Record<Purpose, number> = {
  'letter-published': 72 * HOUR,
  'staff-invitation': 24 * HOUR,
};

/** The moment after which the notification must not leave any more. */
export const sendBy = (purpose: Purpose, sendAfter: Date): Date =>
  new Date(sendAfter.getTime() + worthSendingMs[purpose]);

/**
 * Whether the machine may send again what the provider twice did not know. A one-time code, when there is one,
 * says false: its reader has long asked for another.
 */
export const mayBeSentAgainByMachine: Record<Purpose, boolean> = {
  'letter-published': true,
  'staff-invitation': true,
};

/** Letters wait for the send window; an invitation was asked for by a colleague who is at work. */
export const keepsSendWindow: Record<Purpose, boolean> = {
  'letter-published': true,
  'staff-invitation': false,
};

/** Why a notification about a letter cannot go out, where paper can do instead. */
const paperHelps = new Set([
  'no-mobile',
  'no-email',
  'no-account',
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
  ...changed,
});
