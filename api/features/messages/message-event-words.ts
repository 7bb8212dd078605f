type Detail = Record<string, unknown>;

const people = (value: unknown): string =>
  Number(value) === 1 ? '1 patient' : `${Number(value ?? 0).toLocaleString('en-GB')} patients`;
const said = (reason: unknown): string => (typeof reason === 'string' && reason ? `: “${reason}”` : '');

/** What a message's line of time says of each kind of event. Details hold numbers and reasons, never who is written to. */
const sentences = {
  created: () => 'Began to write it',
  changed: () => 'Changed it',
  'attachment-added': () => 'Added a file',
  'attachment-removed': () => 'Removed a file',
  submitted: (detail) => `Asked for approval to send it to ${people(detail.count)}`,
  'sent-back': (detail) => `Did not approve it${said(detail.reason)}`,
  approved: (detail) => `Approved sending it to ${people(detail.count)}`,
  scheduled: (detail) => `Decided to send it to ${people(detail.count)}`,
  'taken-back': () => 'Took it back before it was sent',
  grew: (detail) =>
    `Not sent: it would have gone to ${people(detail.count)}, more than was agreed. It needs approval again`,
  began: (detail) => `Began to be sent to ${people(detail.count)}`,
  sent: (detail) => `Sent to ${people(detail.count)}`,
  withdrawn: (detail) => `Withdrew it; ${people(detail.read)} had read it${said(detail.reason)}`,
  discarded: () => 'Discarded it',
} as const satisfies Record<string, (detail: Detail) => string>;

export type MessageEventKind = keyof typeof sentences;

/** The sentence of an event; `kind` is a word of the table as it came from the database. */
export const eventSentence = (kind: string, detail: Detail): string =>
  (sentences as Record<string, (detail: Detail) => string>)[kind]?.(detail) ?? kind;

/** Kinds that make whoever did one answer for the message, so that they are not the second person of its approval. */
export const writingKinds: readonly MessageEventKind[] = [
  'created',
  'changed',
  'attachment-added',
  'attachment-removed',
  'submitted',
];
