import { describe, expect, it } from '@jest/globals';
import type { LetterVersionView } from '../../../../api/features/letters/letters.schema.ts';
import { timeLineOf } from './timeLine.ts';

const clerk = { id: 'c', name: 'Chris Adeyemi' };
const now = Date.parse('2026-11-22T12:00:00Z');
const version = (part: Partial<LetterVersionView>): LetterVersionView => ({
  id: 'v1',
  number: 1,
  state: 'published',
  fileName: 'clinic-1.pdf',
  sizeBytes: 3000,
  pages: 1,
  letterDate: null,
  refusalCode: null,
  warnings: [],
  verdict: 'look',
  guard: null,
  confirmedBy: clerk,
  confirmedAt: '2026-11-22T09:02:00Z',
  overrideReason: null,
  uploadedBy: clerk,
  uploadedAt: '2026-11-22T09:00:00Z',
  checkedAt: '2026-11-22T09:00:05Z',
  publishedBy: clerk,
  publishedAt: '2026-11-22T09:05:00Z',
  visibleFrom: '2026-11-22T09:07:00Z',
  endedBy: null,
  endedAt: null,
  endedReason: null,
  readAt: '2026-11-22T10:00:00Z',
  ...part,
});
const text = {
  channel: 'sms',
  state: 'delivered',
  reason: null,
  sendAfter: '2026-11-22T09:07:00Z',
  acceptedAt: '2026-11-22T09:07:01Z',
  settledAt: '2026-11-22T09:07:03Z',
};
const words = (letter: Parameters<typeof timeLineOf>[0]) => timeLineOf(letter, now).map(({ what }) => what);

describe('the line of time', () => {
  it('goes from upload to read, in order', () =>
    expect(words({ versions: [version({})], notifications: [text] })).toEqual([
      'Uploaded',
      'Checked',
      'Accepted by eye',
      'Published',
      'Shown to the patient',
      'Text sent',
      'Text: delivered',
      'Read by the patient',
    ]));

  it('marks what is still to come', () => {
    const events = timeLineOf(
      {
        versions: [version({ visibleFrom: '2026-11-22T12:01:00Z', readAt: null })],
        notifications: [
          { ...text, state: 'pending', sendAfter: '2026-11-22T12:01:00Z', acceptedAt: null, settledAt: null },
        ],
      },
      now,
    );
    expect(events.filter(({ ahead }) => ahead).map(({ what }) => what)).toEqual([
      'Shown to the patient',
      'Text leaves',
    ]);
  });

  it('says of several versions which, and who ended one with what reason', () => {
    const first = version({
      state: 'withdrawn',
      endedBy: clerk,
      endedAt: '2026-11-22T11:00:00Z',
      endedReason: 'Wrong dose',
    });
    const events = timeLineOf(
      { versions: [version({ id: 'v2', number: 2 }), first], notifications: [] },
      now,
    );
    expect(events.at(-1)).toMatchObject({
      what: 'Withdrawn (version 1)',
      who: 'Chris Adeyemi',
      detail: 'Wrong dose',
    });
  });

  it('says why a file was refused', () => {
    const refused = version({
      state: 'refused',
      refusalCode: 'locked',
      publishedAt: null,
      visibleFrom: null,
      readAt: null,
    });
    expect(timeLineOf({ versions: [refused], notifications: [] }, now)[1]?.detail).toContain(
      'locked with a password',
    );
  });
});
