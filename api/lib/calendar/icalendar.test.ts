import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CalendarEvent, calendarOf } from './icalendar.ts';

const event = (facts: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: '0190f0a0-0000-7000-8000-000000000001@patient-portal',
  sequence: 2,
  changedAt: new Date('2026-11-23T09:30:15.250Z'),
  startsAt: new Date('2026-12-03T14:20:00Z'),
  minutes: 20,
  summary: 'Hospital appointment',
  location: 'Esher Wing',
  description: null,
  isCancelled: false,
  ...facts,
});
const textOf = (...events: CalendarEvent[]) => calendarOf(events, { product: 'Kingston Hospital' });
/** The lines as a reader joins them again (RFC 5545, 3.1). */
const linesOf = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n');
const lineOf = (name: string, facts: Partial<CalendarEvent>) => {
  const lines = linesOf(textOf(event(facts)));
  return lines.slice(lines.indexOf('BEGIN:VEVENT')).find((line) => line.startsWith(name));
};
/** What a reader makes of a TEXT value (3.3.11). */
const readText = (value: string) =>
  value.replace(/\\([\\;,nN])/g, (_all, sign: string) => (/n/i.test(sign) ? '\n' : sign));

describe('a calendar', () => {
  it('is VCALENDAR with the time zone and the event, each line ended by CR LF', () => {
    const text = textOf(event());
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    const lines = linesOf(text);
    expect(lines.slice(0, 5)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Kingston Hospital//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
    ]);
    const begun = lines.filter((line) => line.startsWith('BEGIN:')).map((line) => line.slice(6));
    const ended = lines.filter((line) => line.startsWith('END:')).map((line) => line.slice(4));
    expect(begun.toSorted()).toEqual(ended.toSorted());
    expect(begun.filter((part) => part === 'VTIMEZONE')).toHaveLength(1);
  });

  it.each([
    ['UID', {}, 'UID:0190f0a0-0000-7000-8000-000000000001@patient-portal'],
    ['SEQUENCE', {}, 'SEQUENCE:2'],
    ['DTSTAMP', {}, 'DTSTAMP:20261123T093015Z'],
    ['DURATION', { minutes: 90 }, 'DURATION:PT90M'],
    ['STATUS', {}, 'STATUS:CONFIRMED'],
    ['STATUS', { isCancelled: true }, 'STATUS:CANCELLED'],
    ['CLASS', {}, 'CLASS:PRIVATE'],
    ['LOCATION', { location: null }, undefined],
    ['SUMMARY', { summary: 'Eyes; ears, nose\\throat' }, 'SUMMARY:Eyes\\; ears\\, nose\\\\throat'],
    ['DESCRIPTION', { description: 'One\r\nTwo\rThree\nFour' }, 'DESCRIPTION:One\\nTwo\\nThree\\nFour'],
    ['DESCRIPTION', { description: 'Bell\u0007 and null\u0000' }, 'DESCRIPTION:Bell and null'],
    ['DESCRIPTION', { description: 'x\nEND:VEVENT' }, 'DESCRIPTION:x\\nEND:VEVENT'],
  ] as [string, Partial<CalendarEvent>, string | undefined][])('says %s of %j as %j', (name, facts, line) => {
    expect(lineOf(name, facts)).toBe(line);
  });

  it.each([
    ['2026-12-03T14:20:00Z', 'DTSTART;TZID=Europe/London:20261203T142000', 'winter'],
    ['2026-07-03T08:00:00Z', 'DTSTART;TZID=Europe/London:20260703T090000', 'summer'],
    ['2026-07-02T23:30:00Z', 'DTSTART;TZID=Europe/London:20260703T003000', 'another day than in UTC'],
    ['2026-03-29T00:59:00Z', 'DTSTART;TZID=Europe/London:20260329T005900', 'before the clocks go forward'],
    ['2026-03-29T01:00:00Z', 'DTSTART;TZID=Europe/London:20260329T020000', 'after'],
    ['2026-10-25T00:30:00Z', 'DTSTART;TZID=Europe/London:20261025T013000', 'the first half past one'],
    ['2026-10-25T01:30:00Z', 'DTSTART:20261025T013000Z', 'the second, which local time cannot say'],
    ['2026-10-25T02:00:00Z', 'DTSTART;TZID=Europe/London:20261025T020000', 'after the clocks went back'],
  ])('begins %s at %s (%s)', (at, line) => {
    expect(lineOf('DTSTART', { startsAt: new Date(at) })).toBe(line);
  });

  it('folds at 75 octets, tears no letter, and any words come back as they were', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(words, (description) => {
        const text = textOf(event({ description: `x${description}` }));
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(Buffer.from(text).toString()).toBe(text);
        const found = linesOf(text).find((line) => line.startsWith('DESCRIPTION:')) ?? '';
        expect(readText(found.slice('DESCRIPTION:'.length))).toBe(
          `x${description}`.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, ''),
        );
      }),
    );
  });
});
