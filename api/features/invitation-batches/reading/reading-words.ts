import { fieldWords } from './column-names.ts';
import type { ColumnFault } from './columns.policy.ts';

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

/** What keeps the columns from being used, naming them as the file does. */
export function columnFaultSentence(fault: ColumnFault, headers: readonly string[]): string {
  if (fault.code === 'two-columns-for-a-field') {
    const [names, word] = [fault.columns.map((index) => headers[index] ?? ''), fieldWords[fault.field!]];
    return `${quoted(names)} can each be the ${word}. Say which one it is, and leave out the other.`;
  }
  if (fault.code === 'unnamed-nhs-numbers')
    return `${quoted(fault.columns.map((index) => headers[index] ?? ''))} seems to hold NHS numbers. Say whether it does.`;
  const has = headers.some((header) => header !== '')
    ? `The file has ${quoted(headers.filter((header) => header !== ''))}.`
    : 'The columns of the file have no names.';
  return fault.code === 'no-recipient-column'
    ? `Nobody can be told by this file: it needs an NHS number and a date of birth, or a date of birth and a family name. ${has}`
    : `An NHS number alone is not enough to tell whose row it is: the file needs a date of birth too. ${has}`;
}
