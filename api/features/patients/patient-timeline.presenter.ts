import type { TimelineKind, TimelineRow } from './patient-timeline.queries.ts';
import type { TimelineItem } from './patients.schema.ts';

/** What is called by its own name has no words here. */
const titles: Partial<Record<TimelineKind, Record<string, string>>> = {
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
  request: {
    cancel: 'Asks to cancel an appointment',
    change: 'Asks for another time',
    interpreter: 'Asks for an interpreter',
    adjustment: 'Asks for an adjustment',
    wrong: 'Says that something is wrong',
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
    : [titles[kind]?.[what] ?? what, specialty].filter(Boolean).join(', ');

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

const resultWords: Record<string, string> = {
  preliminary: 'Preliminary',
  corrected: 'Corrected',
  cancelled: 'Cancelled by the laboratory',
  'entered-in-error': 'Entered in error',
  abnormal: 'abnormal',
};

function detailOf({ kind, detail }: TimelineRow): string | null {
  if (kind === 'ticket') return null;
  if (kind === 'letter') return detail && 'Read by the patient';
  if (kind === 'result')
    return sentenceOf((detail ?? '').split(' ').flatMap((code) => resultWords[code] ?? []));
  if (kind !== 'registration' || !detail) return detail;
  const differing = detail.split(' ').map((field) => fields[field]);
  return endings[detail] ?? `Did not agree with the record: ${differing.join(', ')}`;
}

const sentenceOf = (words: readonly string[]): string | null => {
  const sentence = words.join(', ');
  return sentence === '' ? null : sentence[0]?.toUpperCase() + sentence.slice(1);
};
