import type { AnnouncementView } from '../../../api/features/announcements/announcements.schema.ts';
import { dateTime } from '../fields/dates.ts';
import type { StateLook } from '../fields/StateChip.tsx';

export type Severity = AnnouncementView['severity'];
export const severityWords: Record<Severity, string> = {
  information: 'Information',
  warning: 'Warning',
  urgent: 'Urgent',
};
export const severityLooks: Record<Severity, StateLook> = {
  information: { word: severityWords.information, tone: 'busy', shape: 'dot' },
  warning: { word: severityWords.warning, tone: 'warn', shape: 'triangle' },
  urgent: { word: severityWords.urgent, tone: 'bad', shape: 'square' },
};
export const severityOptions = Object.entries(severityWords).map(([value, label]) => ({ value, label }));

const audienceWords: Record<AnnouncementView['audience'], string> = {
  everybody: 'Everybody',
  'signed-in': 'Those who sign in',
  specialty: 'Patients of a specialty',
};
export const audienceOptions = Object.entries(audienceWords).map(([value, label]) => ({ value, label }));

const placeWords: Record<AnnouncementView['places'][number], string> = {
  'sign-in': 'Sign in',
  home: 'Home',
  letters: 'Letters',
  results: 'Results',
  appointments: 'Appointments',
  messages: 'Messages',
  questionnaires: 'Questionnaires',
};
export const placeOptions = Object.entries(placeWords).map(([value, label]) => ({ value, label }));

/** "Patients of Cardiology, on Letters": whom it reaches, and where. */
export function reachWords({
  audience,
  specialty,
  places,
}: Pick<AnnouncementView, 'audience' | 'specialty' | 'places'>): string {
  const whom = specialty ? `Patients of ${specialty}` : audienceWords[audience];
  return places.length === 0 ? whom : `${whom}, on ${places.map((place) => placeWords[place]).join(', ')}`;
}

type Times = Pick<AnnouncementView, 'isShown' | 'startsAt' | 'endsAt'>;

/** Whether patients see it: now, later, or no longer. */
export function shownLook({ isShown, startsAt }: Times, now = Date.now()): StateLook {
  if (isShown) return { word: 'Shown now', tone: 'good', shape: 'tick' };
  return Date.parse(startsAt) > now
    ? { word: 'Not yet shown', tone: 'busy', shape: 'ring' }
    : { word: 'Ended', tone: 'calm', shape: 'cross' };
}

/** From when until when: "from Tue 3 Nov 2026, 14:20 until it is ended". */
export const spanWords = ({ startsAt, endsAt }: Omit<Times, 'isShown'>): string =>
  `from ${dateTime(startsAt)} until ${endsAt ? dateTime(endsAt) : 'it is ended'}`;
