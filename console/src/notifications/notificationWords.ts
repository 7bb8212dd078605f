import type { NotificationView } from '../../../api/features/notifications/notifications.schema.ts';
import { notificationLooks, postLooks } from '../fields/states.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export const channelWords: Record<NotificationView['channel'], string> = {
  sms: 'Text',
  email: 'E-mail',
  post: 'Post',
};

export const purposeWords: Record<NotificationView['purpose'], string> = {
  'letter-published': 'A new letter',
  'staff-invitation': 'Staff invitation',
};

/** Why it failed, was cancelled or is unknown: what it means, and what to do. */
const reasonWords: Record<string, string> = {
  'permanent-failure': 'The number or address does not exist. Correct the contact details, then send it again.',
  'temporary-failure': 'The phone or mailbox could not be reached for three days. Send it again, or post the letter.',
  'technical-failure': 'The provider failed. Send it again.',
  'no-contact': 'There is no mobile or e-mail on record.',
  'opted-out': 'The patient has asked for no texts.',
  'no-account': 'The patient has no portal account.',
  'under-16': 'The patient is under 16.',
  'prefers-post': 'The patient wants letters by post.',
  deceased: 'The patient has died.',
  'letter-withdrawn': 'The letter was withdrawn before it left.',
  'publishing-undone': 'Publishing was undone before it left.',
};

/** A reason's sentence; an unknown code is shown as it is, to be quoted. */
export const reasonSentence = (reason: string): string =>
  reasonWords[reason] ?? `Reason: ${reason.replaceAll('-', ' ')}.`;

export const lookOf = ({ channel, state }: Pick<NotificationView, 'channel' | 'state'>): StateLook =>
  (channel === 'post' ? postLooks[state] : undefined) ?? notificationLooks[state];
