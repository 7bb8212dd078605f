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
  'registration-code': 'Code to register',
  'sign-in-code': 'Code to sign in',
  'password-reset-code': 'Code for a new password',
  'already-registered': 'Told: has an account already',
  'under-16': 'Told: the portal is for 16 and over',
  'email-taken': 'Told: this e-mail is in use',
  'portal-invitation': 'Link to register',
  'password-reset-link': 'Link for a new password',
  'email-reminder': 'Reminder of the e-mail address',
  'email-changed': 'Told: e-mail changed',
  'password-changed': 'Told: password changed',
  'second-factor-changed': 'Told: how codes come changed',
  'account-closed': 'Told: account deleted',
  'texts-stopped': 'Told: texts stopped',
  'texts-started': 'Told: texts started',
  'ticket-received': 'Ticket number',
  'ticket-reply': 'Answer from support',
  'ticket-resolved': 'Ticket resolved',
  'result-ready': 'A test result',
  'result-corrected': 'A corrected test result',
  'questionnaire-to-answer': 'A questionnaire',
  'questionnaire-reminder': 'Reminder of a questionnaire',
  'message-received': 'A new message',
  'request-answered': 'Answer to a request',
  'appointment-changed': 'An appointment',
  'score-alert': 'Told the clinic: a score',
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
  'message-refused': 'The provider refused the message. Tell whoever runs the portal.',
  'credentials-refused': 'The provider does not accept the hospital’s key. Tell whoever runs the portal.',
  'not-found-at-provider': 'The provider does not know this message. It is looked up again by itself.',
  'not-found-twice': 'The provider never received it. Send it again.',
  'provider-busy': 'The provider was too busy. It is tried again by itself.',
  'provider-error': 'The provider had an error. It is tried again by itself.',
  'timed-out': 'The provider did not answer in time. Whether it has the message is being looked up.',
  'connection-lost':
    'The connection broke while it was sent. Whether the provider has the message is being looked up.',
  'answer-not-understood':
    'The provider’s answer made no sense. Whether it has the message is being looked up.',
  'outcome-unknown': 'Nobody can say whether it arrived. Ask the patient before you send it again.',
  'worker-lost':
    'The portal stopped while it was sent. Whether the provider has the message is being looked up.',
  'too-late': 'It could not leave in time to be of use. Send it again, or post the letter.',
  'no-mobile': 'There is no mobile on record. Add one, then send it again, or post the letter.',
  'no-email': 'There is no e-mail on record. Add one, then send it again, or post the letter.',
  'no-contact': 'There is no mobile or e-mail on record.',
  'no-account': 'The patient has no portal account. Post the letter.',
  'under-16': 'The patient is under 16.',
  'prefers-post': 'The patient wants letters by post.',
  'patient-deceased': 'The patient has died. Nothing was sent.',
  'patient-merged': 'The record was merged into another. Look for the letter under that one.',
  'result-not-shown': 'The result was withdrawn before this left. Nothing was sent.',
  'letter-not-shown': 'The letter was withdrawn, or its publishing undone, before this left.',
  withdrawn: 'The letter was withdrawn before this left. Nothing was sent.',
  'publishing-undone': 'Publishing the letter was undone before this left. Nothing was sent.',
  'batch-stopped': 'Its batch was stopped before this left. Nothing was sent.',
  'not-wanted-any-more': 'Nobody waited for it any more when it would have left, so it was not sent.',
  'texts-stopped': 'This mobile has texted STOP. Use e-mail or post, or ask the patient to text START.',
};

/** A reason's sentence; an unknown code is shown as it is, to be quoted. */
export const reasonSentence = (reason: string): string =>
  reasonWords[reason] ?? `Reason: ${reason.replaceAll('-', ' ')}.`;

export const lookOf = ({ channel, state }: Pick<NotificationView, 'channel' | 'state'>): StateLook =>
  (channel === 'post' ? postLooks[state] : undefined) ?? notificationLooks[state];
