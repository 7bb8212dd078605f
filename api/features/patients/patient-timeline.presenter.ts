import type { TimelineRow } from './patient-timeline.queries.ts';
import type { TimelineItem } from './patients.schema.ts';

const titles: Record<Exclude<TimelineRow['kind'], 'ticket'>, Record<string, string>> = {
  letter: {
    appointment: 'Appointment letter',
    clinic: 'Clinic letter',
    'discharge-summary': 'Discharge summary',
    other: 'Letter',
  },
  appointment: {
    'in-person': 'Appointment in person',
    telephone: 'Telephone appointment',
    video: 'Video appointment',
  },
  notification: { sms: 'Text message', email: 'E-mail', post: 'Post' },
  registration: { invitation: 'Registering, by link', 'nhs-number': 'Registering, by NHS number' },
};

/** One thing of a patient's line of time, in words. */
export const presentTimelineItem = (row: TimelineRow): TimelineItem => ({
  id: row.id,
  kind: row.kind,
  at: row.at.toISOString(),
  title: titleOf(row),
  state: row.state,
  detail: detailOf(row),
});

const titleOf = ({ kind, what, specialty }: TimelineRow): string =>
  kind === 'ticket'
    ? `Support ticket ${what}`
    : [titles[kind][what] ?? what, specialty].filter(Boolean).join(', ');

/** Why registering ended; a ticket's category is staff's way to sort, and a message's detail is the code of why. */
const endings: Record<string, string> = {
  'under-16': 'Under 16',
  'email-taken': 'The e-mail is another account’s',
  deceased: 'The record says they have died',
  merged: 'The record was merged into another',
  'already-registered': 'Had an account already',
  'invitation-gone': 'The link was used or had run out',
  'code-not-entered': 'The code was not entered',
};
const fields: Record<string, string> = { dateOfBirth: 'date of birth', email: 'e-mail', mobile: 'mobile' };

function detailOf({ kind, detail }: TimelineRow): string | null {
  if (kind === 'ticket') return null;
  if (kind !== 'registration' || !detail) return detail;
  const differing = detail.split(' ').map((field) => fields[field]);
  return endings[detail] ?? `Did not agree with the record: ${differing.join(', ')}`;
}
