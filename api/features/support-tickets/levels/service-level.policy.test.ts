import { describe, expect, it } from '@jest/globals';
import type { TicketPriority, TicketState } from '../support-tickets.schema.ts';
import {
  clockState,
  deadlinesAfterWaiting,
  deadlinesAtPriority,
  deadlinesFrom,
  soonFrom,
} from './service-level.policy.ts';

const holidays = new Set(['2026-12-25', '2026-12-28']);
const at = (text: string) => new Date(text);
const texts = ({ respondBy, resolveBy }: { respondBy: Date; resolveBy: Date }) => [
  respondBy.toISOString().slice(0, 16),
  resolveBy.toISOString().slice(0, 16),
];

describe('when a ticket must be answered and settled', () => {
  it.each<[TicketPriority, string, string, string]>([
    ['urgent', '2026-11-03T10:00:00Z', '2026-11-03T11:00', '2026-11-03T14:00'],
    ['urgent', '2026-11-06T16:30:00Z', '2026-11-09T09:30', '2026-11-09T12:30'],
    ['high', '2026-11-03T10:00:00Z', '2026-11-03T14:00', '2026-11-05T10:00'],
    ['normal', '2026-11-03T10:00:00Z', '2026-11-04T10:00', '2026-11-10T10:00'],
    ['normal', '2026-12-24T15:00:00Z', '2026-12-29T15:00', '2027-01-04T15:00'],
    ['low', '2026-11-03T10:00:00Z', '2026-11-05T10:00', '2026-11-17T10:00'],
    ['normal', '2026-03-27T12:00:00Z', '2026-03-30T11:00', '2026-04-03T11:00'],
  ])('%s, sent at %s: by %s and by %s', (priority, from, respondBy, resolveBy) => {
    expect(texts(deadlinesFrom(at(from), priority, holidays))).toEqual([respondBy, resolveBy]);
  });
});

describe('another priority', () => {
  const createdAt = at('2026-11-03T10:00:00Z');
  const change = (
    from: TicketPriority,
    to: TicketPriority,
    more: { respondedAt?: Date; resolveBy?: Date } = {},
  ) =>
    texts(
      deadlinesAtPriority(
        { createdAt, respondedAt: null, ...deadlinesFrom(createdAt, from, holidays), ...more },
        from,
        to,
        holidays,
      ),
    );

  it.each<[TicketPriority, TicketPriority]>([
    ['normal', 'urgent'],
    ['urgent', 'low'],
    ['low', 'high'],
    ['high', 'high'],
  ])('from %s to %s gives the deadlines it would have had from the start', (from, to) => {
    expect(change(from, to)).toEqual(texts(deadlinesFrom(createdAt, to, holidays)));
  });

  it('counts out what was waited before', () => {
    const resolveBy = at('2026-11-11T10:00:00Z');
    expect(change('normal', 'high', { resolveBy })).toEqual(['2026-11-03T14:00', '2026-11-06T10:00']);
  });

  it('leaves a first answer under the deadline it was given under', () => {
    const respondedAt = at('2026-11-04T09:30:00Z');
    expect(change('normal', 'urgent', { respondedAt })[0]).toBe('2026-11-04T10:00');
  });
});

describe('back from waiting for the patient', () => {
  const clocks = {
    respondBy: at('2026-11-04T10:00:00Z'),
    resolveBy: at('2026-11-10T10:00:00Z'),
    respondedAt: at('2026-11-03T12:00:00Z'),
  };

  it.each([
    ['2026-11-03T12:00:00Z', '2026-11-03T15:00:00Z', '2026-11-10T13:00', 'three hours of a day'],
    ['2026-11-05T16:00:00Z', '2026-11-09T10:00:00Z', '2026-11-11T12:00', 'a weekend counts for nothing'],
    ['2026-11-07T10:00:00Z', '2026-11-08T10:00:00Z', '2026-11-10T10:00', 'answered on the Sunday'],
  ])('waiting from %s to %s moves the end to %s: %s', (since, until, resolveBy) => {
    expect(texts(deadlinesAfterWaiting(clocks, at(since), at(until), holidays))).toEqual([
      '2026-11-04T10:00',
      resolveBy,
    ]);
  });

  it('moves the first answer too when none was given', () => {
    const waiting = deadlinesAfterWaiting(
      { ...clocks, respondedAt: null },
      at('2026-11-03T12:00:00Z'),
      at('2026-11-03T15:00:00Z'),
      holidays,
    );
    expect(texts(waiting)[0]).toBe('2026-11-04T13:00');
  });
});

describe('a clock', () => {
  const now = at('2026-11-03T10:00:00Z');
  const soon = soonFrom(now, holidays);

  it.each<[string, string, string | null, TicketState, string]>([
    ['has two hours and a second', '2026-11-03T12:00:01Z', null, 'open', 'running'],
    ['has two hours', '2026-11-03T12:00:00Z', null, 'open', 'breaching-soon'],
    ['ends now', '2026-11-03T10:00:00Z', null, 'open', 'breaching-soon'],
    ['ended a second ago', '2026-11-03T09:59:59Z', null, 'open', 'breached'],
    ['waits for the patient', '2026-11-03T09:59:59Z', null, 'waiting', 'paused'],
    ['went into another ticket', '2026-11-03T09:59:59Z', null, 'merged', 'paused'],
    ['was met in time', '2026-11-03T09:00:00Z', '2026-11-03T09:00:00Z', 'resolved', 'met'],
    ['was met late', '2026-11-03T09:00:00Z', '2026-11-03T09:00:01Z', 'resolved', 'breached'],
    ['was met, and waits', '2026-11-03T09:00:00Z', '2026-11-03T08:00:00Z', 'waiting', 'met'],
  ])('that %s', (_what, dueAt, metAt, state, expected) => {
    const clock = { dueAt: at(dueAt), metAt: metAt ? at(metAt) : null, state };
    expect(clockState(clock, now, soon)).toBe(expected);
  });

  it('is near on Friday afternoon when it ends on Monday morning', () => {
    const friday = at('2026-11-06T16:30:00Z');
    expect(
      clockState(
        { dueAt: at('2026-11-09T10:00:00Z'), metAt: null, state: 'open' },
        friday,
        soonFrom(friday, holidays),
      ),
    ).toBe('breaching-soon');
  });
});
