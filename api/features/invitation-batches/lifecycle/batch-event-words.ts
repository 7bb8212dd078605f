import { londonDateTime } from '../../../lib/dates/london.ts';

type Detail = Record<string, unknown>;

const number = (value: unknown): string => Number(value ?? 0).toLocaleString('en-GB');
const rows = (value: unknown): string => (Number(value) === 1 ? '1 row' : `${number(value)} rows`);
const letters = (value: unknown): string => (Number(value) === 1 ? '1 letter' : `${number(value)} letters`);
const said = (reason: unknown): string => (typeof reason === 'string' && reason ? `: “${reason}”` : '');
/** "row 12", or "4 rows" where several events of one person are told together. */
const rowOf = ({ row, rows: many }: Detail): string =>
  many !== undefined ? rows(many) : row === undefined ? 'a row' : `row ${number(row)}`;

/**
 * What a batch's line of time says of each kind of event, from what was kept with it. Details hold numbers and codes,
 * never a patient's particulars. A new kind of event is given its sentence here.
 */
const sentences = {
  uploaded: () => 'Uploaded the file',
  'built-by-rule': () => 'Built by a rule',
  'built-as-reminder': () => 'Built to remind those who have not registered',
  'columns-set': () => 'Said what the columns are',
  'tried-again': () => 'Tried once more, since every try had failed',
  unreadable: () => 'The file could not be read',
  checked: (detail) => `Checked ${rows(detail.rows)}`,
  'row-mended': (detail) => `Mended ${rowOf(detail)}`,
  'row-skipped': (detail) => `Skipped ${rowOf(detail)}`,
  'row-taken-back': (detail) => `Took ${rowOf(detail)} back`,
  'row-accepted': (detail) => `Said yes to a question about ${rowOf(detail)}`,
  'rows-skipped': (detail) => `Skipped ${rows(detail.rows)} together`,
  'rows-taken-back': (detail) => `Took ${rows(detail.rows)} back together`,
  'rows-accepted': (detail) => `Said yes to a question about ${rows(detail.rows)} together`,
  changed: () => 'Changed the settings',
  'same-acknowledged': () => 'Confirmed that the same content is meant to be sent again',
  submitted: (detail) => `Asked for approval to send ${number(detail.toSend)}`,
  refused: (detail) => `Did not approve it${said(detail.reason)}`,
  approved: (detail) => `Approved sending ${number(detail.toSend)}`,
  released: (detail) => `Began to send to ${number(detail.toSend)}`,
  'rest-released': (detail) => `Released ${rows(detail.rows)} that had been held`,
  paused: (detail) =>
    detail.reason === undefined || detail.reason === 'person'
      ? 'Paused sending'
      : detail.reason === 'provider-failing'
        ? 'Sending paused by itself: the provider is failing'
        : 'Sending paused by itself: the provider refuses our key or account',
  resumed: () => 'Resumed sending',
  stopped: (detail) =>
    `Stopped sending; ${Number(detail.cancelled) === 1 ? '1 was' : `${number(detail.cancelled)} were`} not sent`,
  'failed-sent-again': (detail) => `Sent ${number(detail.rows)} that failed again`,
  'trial-stopped': () => 'The trial of two wordings ended',
  'letters-printed': (detail) => `Printed ${letters(detail.letters)}${detail.again ? ' again' : ''}`,
  'letters-posted': (detail) => `Put ${letters(detail.letters)} in the post`,
  discarded: () => 'Discarded the batch',
  finished: () => 'Everything has left',
  'send-by-passed': (detail) =>
    `${rows(detail.rows)} did not leave in time${typeof detail.sendBy === 'string' ? ` (by ${londonDateTime(new Date(detail.sendBy))})` : ''}`,
} as const satisfies Record<string, (detail: Detail) => string>;

export type BatchEventKind = keyof typeof sentences;

/** The sentence of an event; `kind` is a word of the table as it came from the database. */
export const eventSentence = (kind: string, detail: Detail): string =>
  (sentences as Record<string, (detail: Detail) => string>)[kind]?.(detail) ?? kind;

/** Kinds that change what would be sent, so that whoever did one is not the second person of an approval. */
export const changingKinds: readonly BatchEventKind[] = [
  'columns-set',
  'row-mended',
  'row-skipped',
  'row-taken-back',
  'row-accepted',
  'rows-skipped',
  'rows-taken-back',
  'rows-accepted',
  'changed',
];

/** The kinds that change rows, said of many: "4 rows were mended by J. Okafor". */
const rowChanges: Partial<Record<string, string>> = {
  'row-mended': 'mended',
  'row-skipped': 'skipped',
  'rows-skipped': 'skipped',
  'row-taken-back': 'taken back',
  'rows-taken-back': 'taken back',
  'row-accepted': 'answered with yes',
  'rows-accepted': 'answered with yes',
};

/** How many rows somebody changed, in one sentence; null for what is told otherwise, such as a setting. */
export function changeSentence({
  kind,
  name,
  rows: n,
}: {
  kind: string;
  name: string;
  rows: number;
}): string | null {
  const done = rowChanges[kind];
  return done ? `${rows(n)} ${n === 1 ? 'was' : 'were'} ${done} by ${name}.` : null;
}
