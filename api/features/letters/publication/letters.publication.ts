import { ageOn } from '../../../lib/dates/london.ts';
import type { heldReasons, LetterState, PublishSummary, Verdict } from '../letters.schema.ts';

export type HeldReason = (typeof heldReasons)[number];
export type PostReason = keyof PublishSummary['byPost'];

/** A letter of the selection with the facts that decide what publishing it would do. */
export interface PublicationFacts {
  letterId: string;
  versionId: string;
  /** More than 1: this would replace what the patient sees now. */
  versionNumber: number;
  fileName: string;
  state: LetterState;
  verdict: Verdict | null;
  patient: {
    id: string;
    dateOfBirth: string;
    deceasedOn: string | null;
    mergedIntoId: string | null;
    mobile: string | null;
    email: string | null;
  } | null;
  /** The open account; null without one. */
  account: { letterDelivery: 'digital' | 'post'; notifyBy: 'sms' | 'email' } | null;
}

export type Telling = { channel: 'sms' | 'email' } | { channel: 'post'; why: PostReason };
export type PlannedLetter = Telling & {
  letterId: string;
  versionId: string;
  versionNumber: number;
  patientId: string;
};
export interface HeldLetter {
  letterId: string;
  reason: HeldReason;
  fileName: string | null;
}
export interface PublicationPlan {
  publish: PlannedLetter[];
  held: HeldLetter[];
}

/**
 * Says for every letter asked for what publishing would do: told by text, by e-mail or by post and why, or held
 * back and why. Each id lands in exactly one group: nothing is dropped in silence.
 * @param now age is counted on London's calendar at that moment
 */
export function planPublication(
  ids: readonly string[],
  letters: readonly PublicationFacts[],
  now: Date,
): PublicationPlan {
  const byId = new Map(letters.map((letter) => [letter.letterId, letter]));
  const plan: PublicationPlan = { publish: [], held: [] };
  for (const letterId of new Set(ids)) {
    const letter = byId.get(letterId);
    const reason = letter ? heldBecause(letter) : 'not-found';
    if (!letter?.patient || reason) {
      plan.held.push({ letterId, reason: reason ?? 'not-ready', fileName: letter?.fileName ?? null });
      continue;
    }
    const { versionId, versionNumber, patient, account } = letter;
    const telling = howToTell(patient, account, now);
    plan.publish.push({ letterId, versionId, versionNumber, patientId: patient.id, ...telling });
  }
  return plan;
}

function heldBecause({ state, verdict, patient }: PublicationFacts): HeldReason | undefined {
  if (state === 'checked' && verdict === 'blocked') return 'blocked';
  if (state !== 'ready' || !patient) return 'not-ready';
  if (patient.deceasedOn) return 'deceased';
  return patient.mergedIntoId ? 'merged' : undefined;
}

/** Under-16s have no account of their own, so their letter goes by post whatever else is on file. */
function howToTell(
  patient: NonNullable<PublicationFacts['patient']>,
  account: PublicationFacts['account'],
  now: Date,
): Telling {
  if (ageOn(patient.dateOfBirth, now) < 16) return { channel: 'post', why: 'under16' };
  if (!account) return { channel: 'post', why: 'noAccount' };
  if (account.letterDelivery === 'post') return { channel: 'post', why: 'prefersPost' };
  const order = account.notifyBy === 'sms' ? (['sms', 'email'] as const) : (['email', 'sms'] as const);
  const channel = order.find((one) => (one === 'sms' ? patient.mobile : patient.email));
  return channel ? { channel } : { channel: 'post', why: 'noContact' };
}

/** The plan in numbers, for the page before the button and for the answer after it. */
export function summarise({ publish, held }: PublicationPlan): PublishSummary {
  const byPost = { noAccount: 0, under16: 0, prefersPost: 0, noContact: 0 };
  for (const letter of publish) if (letter.channel === 'post') byPost[letter.why] += 1;
  return {
    letters: publish.length,
    patients: new Set(publish.map((letter) => letter.patientId)).size,
    bySms: publish.filter((letter) => letter.channel === 'sms').length,
    byEmail: publish.filter((letter) => letter.channel === 'email').length,
    byPost,
    held,
  };
}
