import { describe, expect, it } from '@jest/globals';
import { exampleSettings } from '../exampleBatch.ts';
import { changeOf, formOf, settingsInWords } from './settingsForm.ts';

const opened = formOf('Clinic list', exampleSettings());

describe('the settings of a batch as a form', () => {
  it.each([
    ['nothing', {}, {}],
    ['the days', { days: 'every' as const }, { workingDaysOnly: false }],
    ['numbers', { linkDays: '30', recentDays: '0' }, { linkDays: 30, recentDays: 0 }],
    ['no second wording', { secondWordingVersionId: '' }, {}],
    [
      'a time in summer, by London’s clock',
      { sendBy: '2026-07-01T17:00' },
      { sendBy: '2026-07-01T16:00:00.000Z' },
    ],
  ])('send only what was changed: %s', (_what, change, sent) => {
    expect(changeOf({ ...opened, ...change }, opened)).toEqual(sent);
  });

  it('take a time away', () => {
    const late = formOf('Clinic list', exampleSettings({ sendBy: '2026-11-27T17:00:00Z' }));
    expect(late.sendBy).toBe('2026-11-27T17:00');
    expect(changeOf({ ...late, sendBy: '' }, late)).toEqual({ sendBy: null });
  });
});

it.each([
  [{ mostReminders: 2 }, 'reminders', 'Up to 2, 7 days apart'],
  [{}, 'reminders', 'None'],
  [{ recentDays: 0 }, 'recentDays', 'No limit'],
  [{ workingDaysOnly: false }, 'days', 'Every day'],
  [{ linkDays: 1 }, 'linkDays', '1 day'],
])('reads %o in words', (part, name, words) => {
  expect(settingsInWords(exampleSettings(part))[name]).toBe(words);
});
