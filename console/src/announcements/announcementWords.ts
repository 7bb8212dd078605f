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
