/** Why a whole file is refused, as it is kept: codes and numbers, and what kind of file it is. */
export type UnreadableFacts =
  | { code: 'empty' | 'header-only' | 'no-header-row' | 'file-lost' }
  | { code: 'not-text'; what: string }
  | { code: 'nul-bytes' | 'quote-not-closed' | 'row-too-long'; line: number }
  | { code: 'too-many-rows' | 'too-many-columns'; limit: number };

const count = (number: number): string => number.toLocaleString('en-GB');

/**
 * One sentence or two for whoever dropped the file: what is wrong with it, and what to do.
 * @param whole what one file makes: 'batch', 'import'
 */
export function unreadableSentence(facts: UnreadableFacts, whole: string): string {
  switch (facts.code) {
    case 'empty':
      return 'This file is empty.';
    case 'header-only':
      return 'This file has the names of columns and no rows.';
    case 'no-header-row':
      return 'The first row of this file holds a patient. Put a row with the names of the columns above it.';
    case 'file-lost':
      return 'The file did not stay in the storage. Drop it again.';
    case 'not-text':
      return `This is not a text file: it is ${facts.what}. In the spreadsheet choose “Save as” and “CSV UTF-8”.`;
    case 'nul-bytes':
      return `Line ${count(facts.line)} has bytes that are no text. The file was damaged, or is no CSV; save it again as “CSV UTF-8”.`;
    case 'quote-not-closed':
      return `A quote (") opens a cell in the row that begins in line ${count(facts.line)} and is not closed where that cell ends. Remove it or close it.`;
    case 'row-too-long':
      return `The row that begins in line ${count(facts.line)} is longer than any row of patients. A quote (") may be open there.`;
    case 'too-many-rows':
      return `This file has more than ${count(facts.limit)} rows, the most that one ${whole} takes. Split it.`;
    case 'too-many-columns':
      return `This file has more than ${count(facts.limit)} columns. Leave out those that are not needed.`;
  }
}
