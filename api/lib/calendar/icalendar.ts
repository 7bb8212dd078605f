import { londonMoments, londonTimeAt } from '../dates/london-times.ts';

/** One event as calendars take it over (RFC 5545, VEVENT). */
export interface CalendarEvent {
  /** Never another for the same event, or calendars show it twice. */
  uid: string;
  /** Higher each time something changed that a calendar must take over. */
  sequence: number;
  changedAt: Date;
  startsAt: Date;
  minutes: number;
  summary: string;
  location: string | null;
  description: string | null;
  isCancelled: boolean;
}

/** How London's clocks go since 1996, for calendars that do not know (RFC 5545, 3.6.5). */
const LONDON = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/London',
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZNAME:BST',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZNAME:GMT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** The file of these events, as `text/calendar`. */
export function calendarOf(events: readonly CalendarEvent[], { product }: { product: string }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${textValue(product)}//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...LONDON,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${textValue(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(event.changedAt)}`,
    `LAST-MODIFIED:${utc(event.changedAt)}`,
    `DTSTART${startOf(event.startsAt)}`,
    // Exact minutes, where an end by the clock could fall into the hour that comes twice.
    `DURATION:PT${event.minutes}M`,
    `SUMMARY:${textValue(event.summary)}`,
    ...(event.location ? [`LOCATION:${textValue(event.location)}`] : []),
    ...(event.description ? [`DESCRIPTION:${textValue(event.description)}`] : []),
    `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${event.isCancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    // Calendars that are shared show that somebody is busy, and no more.
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

const digits = (text: string): string => text.replace(/[-:]/g, '');
const utc = (at: Date): string => `${digits(at.toISOString().slice(0, 19))}Z`;

/** By London's clocks; of a time that comes twice they mean the first (RFC 5545, 3.3.5), so the second is said in UTC. */
function startOf(at: Date): string {
  const clock = londonTimeAt(at);
  const first = londonMoments(clock)[0];
  const isSecond = first !== undefined && at.getTime() - first.getTime() >= 3_600_000;
  return isSecond ? `:${utc(at)}` : `;TZID=Europe/London:${digits(clock.day)}T${digits(clock.time)}00`;
}

/** A value of the type TEXT (RFC 5545, 3.3.11): what has a meaning is escaped, what no line may hold is left out. */
const textValue = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n');

const MOST_OCTETS = 75;

/** A line of at most 75 octets, going on after a line break and a space, no letter torn apart (RFC 5545, 3.1). */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MOST_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += letter;
    octets += size;
  }
  return text;
}
