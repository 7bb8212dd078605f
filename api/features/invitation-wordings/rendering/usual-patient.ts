import type { Config } from '../../../config.ts';
import type { WordingValues } from './wording-text.ts';
import { type WordingFacts, wordingValuesOf } from './wording-values.ts';

type WordsConfig = Pick<Config, 'HOSPITAL_NAME' | 'SMS_KEYWORD' | 'SMS_NUMBER'>;
const A_DAY = 86_400_000;
/** As long as links last by default. */
const LINK_DAYS = 14;

/** Somebody invented, of whom everything is known. */
export const usualFacts = (link: string, isReminder: boolean, now = new Date()): WordingFacts => ({
  givenName: 'Anna',
  hasEmail: true,
  isReminder,
  link,
  linkUntil: new Date(now.getTime() + LINK_DAYS * A_DAY),
  appointmentAt: new Date(Math.ceil(now.getTime() / A_DAY + 9) * A_DAY + 14 * 3_600_000 + 20 * 60_000),
  specialty: 'Cardiology',
});

export const usualAddressee: readonly string[] = [
  'Mrs Anna Smith',
  '12 Rosslyn Avenue',
  'Kingston upon Thames',
  'KT2 7QB',
];

export const usualValues = (config: WordsConfig, link: string, isReminder = false): WordingValues =>
  wordingValuesOf(usualFacts(link, isReminder), config);

/** Longer than nearly everybody's, so that a letter which fits for these fits for all. */
export const longValues = (config: WordsConfig, link: string, isReminder: boolean): WordingValues =>
  wordingValuesOf(
    {
      ...usualFacts(link, isReminder),
      givenName: 'Wilhelmina Alexandrina Maria',
      specialty: 'Hepatobiliary and Pancreatic Surgery',
      linkUntil: new Date('2026-09-30T12:00:00Z'),
      appointmentAt: new Date('2026-09-30T09:50:00Z'),
    },
    config,
  );
