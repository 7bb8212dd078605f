import { createHash } from 'node:crypto';
import type { RouteReason } from '../delivery.schema.ts';

const MINUTE = 60_000;

/** What a provider did with the texts of the last quarter of an hour, or since its share was changed. */
export interface ProviderFacts {
  /** Handed over. */
  sent: number;
  /** Not taken, or not sent on, by the provider's own fault; a number that does not exist is the recipient's. */
  faults: number;
  accepted: number;
  p95AcceptedMs: number | null;
  /** With a delivery, or waiting for one from a provider that reports them. */
  awaited: number;
  p95DeliveredMs: number | null;
}

/** How texts are shared: `share` of a hundred go by the first choice, the others by the second. */
export interface SmsRoute {
  share: number;
  reason: RouteReason;
  changedAt: Date;
  /** How often the first choice failed again while it came back, or soon after. */
  setbacks: number;
}

/** How far back the facts go. */
export const WINDOW_MINUTES = 15;

// A code lives for ten minutes: after three of them its reader has asked for another. Between what is bad and what is
// well lies a gap, so that a provider near a threshold stays where it is.
const BAD = { faultRate: 0.3, acceptedMs: 8_000, deliveredMs: 3 * MINUTE };
const WELL = { faultRate: 0.1, acceptedMs: 4_000, deliveredMs: 1.5 * MINUTE };
/** Fewer than these say nothing of a provider; a probe has to do with less. */
const ENOUGH = { settled: 10, probing: 3 };
const STEPS = [5, 25, 50, 100];
const HOLD_MS = 5 * MINUTE;
const LONGEST_HOLD_MS = 60 * MINUTE;
const STEP_MS = 2 * MINUTE;
/** At night a few per cent are hardly a text: one good one in this time is then as good as five. */
const QUIET_STEP_MS = 15 * MINUTE;
const PROBED = { busy: 5, quiet: 1 };
const FORGIVEN_MS = 60 * MINUTE;

export type Verdict = 'failing' | 'slow' | 'well' | 'middling' | 'unknown';

/** What the facts say of a provider; 'unknown' where they are too few. */
export function judge(facts: ProviderFacts, enough: number = ENOUGH.settled): Verdict {
  const faultRate = facts.sent === 0 ? 0 : facts.faults / facts.sent;
  const accepted = facts.accepted >= enough ? (facts.p95AcceptedMs ?? 0) : 0;
  const delivered = facts.awaited >= enough ? (facts.p95DeliveredMs ?? 0) : 0;
  if (facts.sent >= enough && faultRate >= BAD.faultRate) return 'failing';
  if (accepted >= BAD.acceptedMs || delivered >= BAD.deliveredMs) return 'slow';
  if (facts.sent < enough) return 'unknown';
  return faultRate < WELL.faultRate && accepted < WELL.acceptedMs && delivered < WELL.deliveredMs
    ? 'well'
    : 'middling';
}

const isBad = (verdict: Verdict): verdict is 'failing' | 'slow' =>
  verdict === 'failing' || verdict === 'slow';

/**
 * The route for the next minute. The first choice is set aside when it fails or is slow, held back for a while (twice
 * as long after each setback), then tried with a few per cent, and given more as these go well. Where both are bad,
 * they share.
 */
export function nextRoute(route: SmsRoute, first: ProviderFacts, second: ProviderFacts, now: Date): SmsRoute {
  const elapsed = now.getTime() - route.changedAt.getTime();
  const secondIsBad = isBad(judge(second));
  const to = (share: number, reason: RouteReason, setbacks = route.setbacks): SmsRoute => ({
    share,
    reason,
    setbacks,
    changedAt: now,
  });
  if (route.share === 0) {
    if (secondIsBad) return to(50, 'recovering');
    const hold = Math.min(LONGEST_HOLD_MS, HOLD_MS * 2 ** Math.max(0, route.setbacks - 1));
    return elapsed >= hold ? to(STEPS[0]!, 'recovering') : route;
  }
  if (route.share === 100) {
    const verdict = judge(first);
    if (!isBad(verdict)) {
      return route.setbacks > 0 && elapsed >= FORGIVEN_MS ? { ...route, setbacks: 0 } : route;
    }
    return to(secondIsBad ? 50 : 0, verdict, route.setbacks + 1);
  }
  const verdict = judge(first, ENOUGH.probing);
  if (isBad(verdict)) return secondIsBad ? route : to(0, verdict, route.setbacks + 1);
  if (secondIsBad && route.share < 50) return to(50, 'recovering');
  return hasProvedItself(first, elapsed) ? stepUp(route, to) : route;
}

/** Enough good texts by the step's share, and not a single fault where there were few. */
function hasProvedItself(facts: ProviderFacts, elapsed: number): boolean {
  if (elapsed >= STEP_MS && facts.sent >= PROBED.busy) return judge(facts, ENOUGH.probing) === 'well';
  return elapsed >= QUIET_STEP_MS && facts.sent >= PROBED.quiet && facts.faults === 0;
}

function stepUp(route: SmsRoute, to: (share: number, reason: RouteReason) => SmsRoute): SmsRoute {
  const share = STEPS.find((step) => step > route.share) ?? 100;
  return to(share, share === 100 ? 'first-choice' : 'recovering');
}

/** Why the second choice has its share. */
export const reasonOfSecond = (route: Pick<SmsRoute, 'share'>): RouteReason =>
  route.share === 100 ? 'second-choice' : 'took-over';

/** Whether this text goes by the first choice: the same for the same notification, whichever worker asks. */
export function goesByFirst(notificationId: string, share: number): boolean {
  const bucket = createHash('sha256').update(notificationId).digest().readUInt32BE(0) % 100;
  return bucket < share;
}
