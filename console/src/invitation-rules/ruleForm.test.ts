import { describe, expect, it } from '@jest/globals';
import type { RuleView } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { aDay, foundWords } from './dryRunWords.ts';
import { bodyOf, dryRunOf, formOf, inWords } from './ruleForm.ts';

const rule: RuleView = {
  id: '01890000-0000-7000-8000-000000000001',
  name: 'Eye clinic',
  hour: 2,
  release: 'by-itself',
  specialties: ['Urology', 'Cardiology'],
  leastAge: 18,
  recentDays: 30,
  wordingId: '01890000-0000-7000-8000-000000000002',
  secondWordingId: null,
  reminderWordingId: null,
  mostReminders: 0,
  reminderDays: 7,
  state: 'off',
  sentence: '',
  lastRun: null,
  lastBatch: null,
  nextRunAt: null,
  updatedBy: null,
  updatedAt: '2026-11-03T09:00:00.000Z',
  version: 3,
};

describe("a rule's form", () => {
  it('sends what was opened where nothing is changed', () => {
    const { name, hour, release, leastAge, recentDays, wordingId, secondWordingId } = rule;
    expect(bodyOf(formOf(rule))).toEqual({
      ...{ name, hour, release, leastAge, recentDays, wordingId, secondWordingId },
      specialties: ['Cardiology', 'Urology'],
      reminderWordingId: null,
      mostReminders: 0,
      reminderDays: 7,
    });
  });

  it('keeps the chosen specialties out where every one is meant', () => {
    expect(dryRunOf({ ...formOf(rule), specialties: 'every' }).specialties).toBeNull();
  });

  it.each(['', 'many', '1.5', '-1'])('sends no number where %j was typed', (typed) => {
    expect(bodyOf({ ...formOf(rule), recentDays: typed }).recentDays).toBeNaN();
  });

  it('is compared in words', () => {
    expect(inWords(formOf(rule))).toMatchObject({
      specialties: 'Urology, Cardiology',
      hour: '02:00',
      release: 'is sent by itself',
    });
  });
});

describe('what a dry run found', () => {
  const run = (total: number, considered: number) => ({
    days: Array.from({ length: 30 }, (_, n) => ({ day: `${n}`, invited: 0, sms: 0, email: 0, post: 0 })),
    total,
    considered,
    notInvited: [],
    specialties: [],
    examples: [],
    cannotTell: [],
  });
  it.each([
    [360, 'about 12 a day'],
    [12, 'fewer than one a day'],
    [0, 'nobody'],
  ])('%i in thirty days are %s', (total, words) => {
    expect(aDay(total, 30)).toBe(words);
  });

  it.each([
    [run(0, 1), 'Over the last 30 days it would have invited nobody, of 1 appointment booked or changed.'],
    [
      run(3600, 9000),
      'Over the last 30 days it would have sent 3,600 invitations, about 120 a day, of 9,000 appointments booked or changed.',
    ],
  ])('%#', (found, sentence) => {
    expect(foundWords(found)).toBe(sentence);
  });
});
