import type { Permission } from '../staff/staff.permissions.ts';
import { type MessageAct, type MessageState, messageActs } from './messages.schema.ts';

/** Why an act is not possible now; the sentences stand in messages.locking.service. */
export type MessageRefusal =
  | 'not-permitted'
  | 'own-message'
  | 'not-draft'
  | 'not-for-approval'
  | 'nothing-to-take-back'
  | 'already-sending'
  | 'not-sent'
  | 'attachments-waiting'
  | 'attachment-refused';

/** What the rules look at. */
export interface MessageStanding {
  state: MessageState;
  dueAt: Date | null;
  /** Whether whoever asks wrote it, changed it or asked for its approval. */
  isWriter: boolean;
  attachments: readonly { state: 'waiting' | 'accepted' | 'refused' }[];
}

const PERMISSION: Record<MessageAct, Permission> = {
  edit: 'messages:write',
  send: 'messages:write',
  approve: 'messages:approve',
  'send-back': 'messages:approve',
  'take-back': 'messages:write',
  withdraw: 'messages:write',
  discard: 'messages:write',
};

const bySecond = ({ state, isWriter }: MessageStanding): true | MessageRefusal => {
  if (state !== 'approval') return 'not-for-approval';
  return isWriter ? 'own-message' : true;
};

const RULES: Record<MessageAct, (message: MessageStanding, now: Date) => true | MessageRefusal> = {
  edit: ({ state }) => state === 'draft' || state === 'approval' || 'not-draft',
  send: ({ state, attachments }) => {
    if (state !== 'draft') return 'not-draft';
    if (attachments.some((file) => file.state === 'refused')) return 'attachment-refused';
    return attachments.every((file) => file.state === 'accepted') || 'attachments-waiting';
  },
  approve: (message) => {
    const answer = bySecond(message);
    if (answer !== true) return answer;
    // Whoever changed it while it waited may have added one.
    if (message.attachments.some((file) => file.state === 'refused')) return 'attachment-refused';
    return message.attachments.every((file) => file.state === 'accepted') || 'attachments-waiting';
  },
  'send-back': bySecond,
  'take-back': ({ state, dueAt }, now) => {
    if (state === 'approval') return true;
    if (state === 'scheduled') return (dueAt !== null && dueAt > now) || 'already-sending';
    return state === 'sending' || state === 'sent' ? 'already-sending' : 'nothing-to-take-back';
  },
  withdraw: ({ state }) => state === 'sending' || state === 'sent' || 'not-sent',
  discard: ({ state }) => state === 'draft' || 'not-draft',
};

/** One act: true when this person may do it to this message now, else the reason as a code. */
export const actFor = (
  permissions: ReadonlySet<Permission>,
  message: MessageStanding,
  act: MessageAct,
  now: Date,
): true | MessageRefusal => (permissions.has(PERMISSION[act]) ? RULES[act](message, now) : 'not-permitted');

/** Every act of `actFor`. */
export function actsFor(
  permissions: ReadonlySet<Permission>,
  message: MessageStanding,
  now: Date,
): Record<MessageAct, true | MessageRefusal> {
  const entries = messageActs.map((act) => [act, actFor(permissions, message, act, now)] as const);
  return Object.fromEntries(entries) as Record<MessageAct, true | MessageRefusal>;
}

/** Whether so many need a second person's yes. One patient never does. */
export const needsApproval = (kind: 'patient' | 'clinic', count: number, above: number): boolean =>
  kind === 'clinic' && count > above;

/**
 * Whether what is sent is still what was agreed to: appointments are booked between the yes and the moment. A tenth more
 * than a second person said yes to is the same clinic; above it, and above the threshold, they are asked again.
 * @param approved for how many a second person said yes; null where nobody was asked
 */
export const isStillAgreed = (
  kind: 'patient' | 'clinic',
  { count, approved, above }: { count: number; approved: number | null; above: number },
): boolean => !needsApproval(kind, count, above) || (approved !== null && count <= approved * 1.1);
