import { describe, expect, it } from '@jest/globals';
import { changesSince, type SettingFacts, type SubmittedFacts } from './submitted-facts.policy.ts';

const settings: SettingFacts = {
  wording: 'Invitation, version 1',
  secondWording: null,
  reminderWording: null,
  mostReminders: 0,
  reminderDays: 7,
  recentDays: 90,
  linkDays: 14,
  windowFrom: '08:00',
  windowTo: '18:00',
  workingDaysOnly: true,
  sendAfter: null,
  sendBy: null,
};
const facts = (ready: SubmittedFacts['ready'], more: Partial<SubmittedFacts> = {}): SubmittedFacts => ({
  ready,
  standings: { held: 10, excluded: 4, skipped: 0 },
  findings: {},
  settings,
  ...more,
});
const was = facts({ sms: 4000, email: 900, post: 80 });

describe('what changed since approval was asked for', () => {
  it('is nothing where nothing did', () => {
    expect(changesSince(was, facts({ sms: 4000, email: 900, post: 80 }), [])).toEqual([]);
  });

  it.each<[SubmittedFacts['ready'], string]>([
    [{ sms: 4012, email: 900, post: 80 }, '12 more rows will be sent.'],
    [{ sms: 4001, email: 900, post: 80 }, '1 more row will be sent.'],
    [{ sms: 2000, email: 900, post: 80 }, '2,000 fewer rows will be sent.'],
    [{ sms: 4010, email: 900, post: 82 }, '12 more rows will be sent: 10 more by text, 2 more by post.'],
    [
      { sms: 3990, email: 910, post: 80 },
      'As many rows will be sent, but 10 fewer by text, 10 more by e-mail.',
    ],
  ])('of rows: %o', (ready, sentence) => {
    expect(changesSince(was, facts(ready), [])).toEqual([sentence]);
  });

  it('is told of rows that wait or stay behind', () => {
    const standings = { held: 6, excluded: 5, skipped: 3 };
    expect(changesSince(was, facts(was.ready, { standings }), [])).toEqual([
      '4 fewer rows are held.',
      '1 more row is left out.',
      '3 more rows are skipped.',
    ]);
  });

  it('is told of people by what they did, and of a setting by its own sentence instead', () => {
    const changers = [
      { name: 'J. Okafor', kind: 'row-mended', times: 4, rows: 4 },
      { name: 'J. Okafor', kind: 'changed', times: 1, rows: 1 },
      { name: 'A. Smith', kind: 'rows-skipped', times: 1, rows: 1200 },
    ];
    expect(changesSince(was, was, changers)).toEqual([
      '4 rows were mended by J. Okafor.',
      '1,200 rows were skipped by A. Smith.',
    ]);
  });

  it.each<[Partial<SettingFacts>, string]>([
    [
      { wording: 'Winter, version 2' },
      'The wording changed from “Invitation, version 1” to “Winter, version 2”.',
    ],
    [{ secondWording: 'Winter, version 2' }, 'The second wording changed from none to “Winter, version 2”.'],
    [{ linkDays: 1 }, 'The time a link stays open changed from 14 days to 1 day.'],
    [{ windowFrom: '09:30' }, 'Sending begins at 09:30 a day instead of 08:00.'],
    [{ workingDaysOnly: false }, 'It is sent on every day of the week now.'],
    [
      { sendBy: '2026-07-01T16:00:00.000Z' },
      'The time to send by changed from any time to Wed 1 Jul 2026, 17:00.',
    ],
  ])('of settings: %o', (changed, sentence) => {
    const is = facts(was.ready, { settings: { ...settings, ...changed } });
    expect(changesSince(was, is, [])).toEqual([sentence]);
  });
});
