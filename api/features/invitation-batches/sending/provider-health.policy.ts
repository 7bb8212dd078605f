import type { SendOutcome } from '../../../providers/delivery.ts';

/** Of so many answers, these many without an outcome are an outage and not bad luck. */
const LAST = 20;
const TOO_MANY = 10;
/** One refusal of our credentials may be a hiccup of theirs. */
const REFUSALS = 3;
/** After so many pauses in a row a provider that nobody can replace has failed. */
const GIVEN_UP_AFTER = 3;

/** The provider's answer to us, and not to this recipient: the settings are wrong, or the account is. */
export const refusesUs = (outcome: SendOutcome): boolean =>
  outcome.outcome === 'refused' &&
  (outcome.code === 'credentials-refused' || outcome.code === 'not-found-at-provider');

export type Finding = 'well' | 'busy' | 'failing' | 'refuses-us';

export interface ProviderHealth {
  /**
   * What this answer makes of the provider.
   * @param begunAt when the call began, in milliseconds of any clock that goes forward
   */
  hear(outcome: SendOutcome, begunAt: number): Finding;
  /** It is left alone from now on: what was called before says nothing of it afterwards. */
  restFrom(now: number): void;
}

/** Judges a provider by its last answers, as one slice of a batch hears them. */
export function createHealth(): ProviderHealth {
  let failed: boolean[] = [];
  let refusals = 0;
  let since = Number.NEGATIVE_INFINITY;
  return {
    hear(outcome, begunAt) {
      if (begunAt < since) return 'well';
      if (outcome.outcome === 'accepted') refusals = 0;
      failed = [...failed.slice(1 - LAST), outcome.outcome === 'unknown'];
      if (outcome.outcome === 'later') return 'busy';
      if (refusesUs(outcome)) {
        refusals += 1;
        return refusals >= REFUSALS ? 'refuses-us' : 'well';
      }
      return failed.filter(Boolean).length >= TOO_MANY ? 'failing' : 'well';
    },
    restFrom(now) {
      failed = [];
      refusals = 0;
      since = now;
    },
  };
}

/** Whether a batch must wait for a person: every next try would cost a row whose outcome nobody knows. */
export const isGivenUp = (setbacks: number): boolean => setbacks >= GIVEN_UP_AFTER;
