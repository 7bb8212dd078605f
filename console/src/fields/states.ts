import type { AppointmentView } from '../../../api/features/appointments/appointments.schema.ts';
import type { InvitationState } from '../../../api/features/invitations/invitations.schema.ts';
import type { LetterState, Verdict } from '../../../api/features/letters/letters.schema.ts';
import type { NotificationState } from '../../../api/features/notifications/notifications.schema.ts';
import type { StaffView } from '../../../api/features/staff/staff.schema.ts';
import type { StateLook } from './StateChip.tsx';

const look = (word: string, tone: StateLook['tone'], shape: StateLook['shape']): StateLook => ({
  word,
  tone,
  shape,
});

export const letterLooks: Record<LetterState | 'replaced', StateLook> = {
  uploaded: look('Being checked', 'busy', 'half'),
  checked: look('To check', 'warn', 'triangle'),
  ready: look('Ready', 'busy', 'dot'),
  published: look('Published', 'good', 'tick'),
  withdrawn: look('Withdrawn', 'calm', 'cross'),
  refused: look('Refused', 'bad', 'square'),
  replaced: look('Replaced', 'calm', 'ring'),
};

export const verdictLooks: Record<Verdict, StateLook> = {
  agrees: look('Agrees', 'good', 'tick'),
  look: look('Look at it', 'warn', 'triangle'),
  blocked: look('Another patient’s', 'bad', 'square'),
  'no-patient': look('No patient yet', 'calm', 'ring'),
};

export const notificationLooks: Record<NotificationState, StateLook> = {
  pending: look('Waiting to leave', 'calm', 'ring'),
  sending: look('Being sent', 'busy', 'half'),
  accepted: look('Sent', 'busy', 'dot'),
  delivered: look('Delivered', 'good', 'tick'),
  failed: look('Failed', 'bad', 'square'),
  unknown: look('Outcome unknown', 'warn', 'triangle'),
  expired: look('Ran out of time', 'warn', 'triangle'),
  cancelled: look('Cancelled', 'calm', 'cross'),
};

/** A printed letter's states have words of their own. */
export const postLooks: Partial<Record<NotificationState, StateLook>> = {
  pending: look('To post', 'warn', 'triangle'),
  accepted: look('Posted', 'good', 'tick'),
  delivered: look('Posted', 'good', 'tick'),
};

export const appointmentLooks: Record<AppointmentView['status'], StateLook> = {
  booked: look('Booked', 'busy', 'dot'),
  attended: look('Attended', 'good', 'tick'),
  cancelled: look('Cancelled', 'calm', 'cross'),
  'did-not-attend': look('Did not attend', 'warn', 'triangle'),
};

export const staffLooks: Record<StaffView['state'], StateLook> = {
  invited: look('Invited', 'busy', 'half'),
  active: look('Active', 'good', 'tick'),
  disabled: look('Disabled', 'calm', 'cross'),
};

export const termsLook = (isCurrent: boolean): StateLook =>
  isCurrent ? look('Current', 'good', 'tick') : look('Replaced', 'calm', 'ring');

export const invitationLooks: Record<InvitationState, StateLook> = {
  waiting: look('Not opened yet', 'busy', 'ring'),
  opened: look('Opened', 'busy', 'half'),
  used: look('Registered with it', 'good', 'tick'),
  expired: look('Ran out', 'warn', 'triangle'),
  revoked: look('Replaced by a newer one', 'calm', 'cross'),
};

export const accountLooks: Record<'active' | 'closed', StateLook> = {
  active: look('Active', 'good', 'tick'),
  closed: look('Closed', 'calm', 'cross'),
};

export const textsLook = (areStopped: boolean): StateLook =>
  areStopped ? look('Stopped', 'warn', 'triangle') : look('Wanted', 'good', 'tick');

/** How far an attempt to register came. */
export const registrationLooks: Record<'failed' | 'code' | 'verified' | 'completed' | 'stopped', StateLook> =
  {
    failed: look('Failed', 'bad', 'square'),
    code: look('At the code', 'busy', 'half'),
    verified: look('Code entered', 'busy', 'dot'),
    completed: look('Registered', 'good', 'tick'),
    stopped: look('Stopped', 'warn', 'triangle'),
  };
