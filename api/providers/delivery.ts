/**
 * What every provider of text messages or e-mail answers, whoever it is.
 *
 * The four outcomes are the whole vocabulary of a send. Only `refused` and `later` are proof that the message did
 * not leave; `unknown` is never sent again blindly, it is looked up by its reference first.
 * Reasons are sentences of ours from the tables below: what a provider wrote may repeat the patient's number.
 */

export type SendOutcome =
  | { outcome: 'accepted'; providerId: string }
  | { outcome: 'refused'; code: RefusalCode; reason: string }
  | { outcome: 'later'; retryAfterSeconds: number }
  | { outcome: 'unknown'; reason: string };

/**
 * What the provider knows of a reference. `found: 'unavailable'` says nothing either way: it must not be counted as
 * an absent look-up.
 */
export type LookUp =
  | { found: true; providerId: string; status: DeliveryStatus; at: Date; network?: string }
  | { found: false }
  | { found: 'unavailable'; reason: string };

export const deliveryStatuses = [
  'sending',
  'delivered',
  'permanent-failure',
  'temporary-failure',
  'technical-failure',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Why a message was refused, in words a clerk may read. */
const refusalReasons = {
  'message-refused': 'The provider refused the message.',
  'recipient-or-text-refused': 'The provider refused the recipient’s number or address, or the text.',
  'credentials-refused': 'The provider refused our credentials. Check the settings.',
  'not-found-at-provider': 'The provider does not know the address we called. Check the settings.',
} as const;
export type RefusalCode = keyof typeof refusalReasons;

/** Why an outcome or a look-up is not known, in words a clerk may read. */
export const unknownReasons = {
  'timed-out': 'The provider did not answer in time.',
  'connection-lost': 'The connection to the provider was lost before it answered.',
  'provider-error': 'The provider answered with an error of its own.',
  'answer-not-understood': 'The provider’s answer could not be understood.',
  'cannot-be-asked': 'This provider cannot be asked what became of a message.',
  'not-reached': 'The provider could not be reached.',
} as const;
export type UnknownCode = keyof typeof unknownReasons;

/** A refusal, with the sentence that goes with its code. */
export const refused = (code: RefusalCode): SendOutcome => ({
  outcome: 'refused',
  code,
  reason: refusalReasons[code],
});

/** An outcome nobody can tell yet, with the sentence that goes with its code. */
export const unknown = (code: UnknownCode): SendOutcome => ({
  outcome: 'unknown',
  reason: unknownReasons[code],
});

/** The code of a provider's sentence: what is stored are codes, the console has the words. */
export const codeOfUnknown = (sentence: string): string =>
  Object.entries(unknownReasons).find(([, words]) => words === sentence)?.[0] ?? 'outcome-unknown';

/** A look-up that gave no answer, with the sentence that goes with its code. */
export const unavailable = (code: UnknownCode): LookUp => ({
  found: 'unavailable',
  reason: unknownReasons[code],
});

/** Nothing left the machine: the same message may be tried again after `retryAfterSeconds`. */
export const later = (retryAfterSeconds: number): SendOutcome => ({ outcome: 'later', retryAfterSeconds });
