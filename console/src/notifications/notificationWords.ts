import type { NotificationView } from '../../../api/features/notifications/notifications.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';
import { notificationLooks, postLooks } from '../fields/states.ts';

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
  'permanent-failure':
    'The number or address does not exist. Correct the contact details, then send it again.',
  'temporary-failure':
    'The phone or mailbox could not be reached for three days. Send it again, or post the letter.',
  'technical-failure': 'The provider failed. Send it again.',
  'recipient-or-text-refused':
    'The provider refused the number or address. Correct the contact details, then send it again.',
  'no-mobile': 'There is no mobile on record.',
  'no-email': 'There is no e-mail on record.',
  'no-contact': 'There is no mobile or e-mail on record.',
  'no-account': 'The patient has no portal account.',
  'under-16': 'The patient is under 16.',
  'prefers-post': 'The patient wants letters by post.',
  'patient-deceased': 'The patient has died.',
  'patient-merged': 'The record was merged into another.',
  'letter-not-shown': 'The letter was withdrawn, or its publishing undone, before this left.',
};

/** A reason's sentence; an unknown code is shown as it is, to be quoted. */
export const reasonSentence = (reason: string): string =>
  reasonWords[reason] ?? `Reason: ${reason.replaceAll('-', ' ')}.`;

export const lookOf = ({ channel, state }: Pick<NotificationView, 'channel' | 'state'>): StateLook =>
  (channel === 'post' ? postLooks[state] : undefined) ?? notificationLooks[state];
