import type { z } from 'zod';

const count = (number: number | bigint, one: string, many: string): string =>
  `${number.toLocaleString('en-GB')} ${Number(number) === 1 ? one : many}`;

/** Lengths and sizes, as whoever fills the field in thinks of them. */
const measures: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
};

const formats: Record<string, string> = {
  email: 'This is not an e-mail address.',
  uuid: 'Choose one from the list.',
  date: 'This is not a day.',
  datetime: 'This is not a day and time.',
  time: 'This is not a time.',
  url: 'This is not a web address.',
};

const types: Record<string, string> = {
  number: 'Give a number.',
  int: 'Give a whole number.',
  string: 'Fill this in.',
  boolean: 'Say yes or no.',
};

function bound(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const measure = measures[issue.origin];
  const isMost = issue.code === 'too_big';
  const limit = isMost ? issue.maximum : issue.minimum;
  if (!measure)
    return `Give a number of ${isMost ? 'at most' : 'at least'} ${limit.toLocaleString('en-GB')}.`;
  if (isMost) return `This is too long: ${count(limit, ...measure)} at most.`;
  return limit === 1 ? 'Fill this in.' : `This is too short: ${count(limit, ...measure)} at least.`;
}

/** Named where it is a name as programs have them; anything else may be what somebody typed. */
function unknownField(keys: readonly string[]): string {
  const named = keys.find((key) => /^[a-z][A-Za-z]{0,39}$/.test(key));
  return named ? `There is no field “${named}” here.` : 'There is a field here that nobody knows.';
}

/**
 * What is wrong with a field, for the person who filled it in: stands beside the field where its schema has no sentence
 * of its own. zod's own words ("expected number to be <=90") are for programmers.
 * @param issue as zod found it; nothing that was typed is said again
 */
export function refusalWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'too_big':
    case 'too_small':
      return bound(issue as z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall);
    case 'invalid_type':
      return types[issue.expected] ?? 'This is not what belongs here.';
    case 'invalid_format':
      return formats[issue.format] ?? 'This is not written as it should be.';
    case 'invalid_value':
      return 'Choose one of those offered.';
    case 'not_multiple_of':
      return `Give a multiple of ${issue.divisor.toLocaleString('en-GB')}.`;
    case 'unrecognized_keys':
      return unknownField(issue.keys);
    default:
      return 'This is not what belongs here.';
  }
}
