import type { SendOutcome } from '../../../providers/delivery.ts';
import type { Leaving } from './claiming.service.ts';
import type { OutcomeBook } from './outcomes.service.ts';
import { refusesUs } from './provider-health.policy.ts';
import type { Sender } from './senders.service.ts';

/** A provider that cannot be asked now. */
const ASK_AGAIN_SECONDS = 30;
/** What was claimed leaves within this, or not at all: it is what a pause waits for. */
const FRESH_MS = 1_000;
/** Messages claimed ahead are those that this long takes. */
const AHEAD_MS = 100;
/** More unwritten outcomes than this, and nothing more is claimed: the database is behind. */
const MOST_UNWRITTEN = 2_000;

/** The calls of a slice in flight. */
export interface HandingOver {
  /** How many more messages may be claimed now: free places, and what leaves in the next tenth of a second. */
  room(): number;
  add(messages: Leaving[]): void;
  /** Resolves at the next answer. */
  answered(): Promise<void>;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
}

/**
 * Hands messages over, `concurrency` at once. A message that has waited too long, because the provider slowed down or
 * this process was stopped, is not called any more: it goes back, or reconciliation has it by now.
 * @param asksFirst whether the provider is asked before each message if it has it already: a backup was restored
 * @param heard what a provider answered, and when the call began; before the next message of it is looked at
 */
export function createHandingOver(
  { concurrency, asksFirst }: { concurrency: number; asksFirst: boolean },
  book: OutcomeBook,
  heard: (sender: Sender, outcome: SendOutcome, begunAt: number) => void,
): HandingOver {
  let waiting: Leaving[] = [];
  let inFlight = 0;
  let recent: number[] = [];
  let wake: () => void = () => undefined;
  let next = new Promise<void>((resolve) => {
    wake = resolve;
  });

  const pump = () => {
    while (inFlight < concurrency && waiting.length > 0) {
      const [message, ...rest] = waiting as [Leaving, ...Leaving[]];
      waiting = rest;
      const begunAt = performance.now();
      if (message.sender.restsUntil || begunAt - message.claimedAt > FRESH_MS) book.giveBack(message, false);
      else void call(message, begunAt);
    }
  };
  const call = async (message: Leaving, begunAt: number) => {
    inFlight += 1;
    message.sender.inFlight += 1;
    const outcome = (asksFirst && (await lookFirst(message))) || (await message.sender.send(message));
    inFlight -= 1;
    message.sender.inFlight -= 1;
    recent.push(performance.now());
    // What we did wrong ourselves is no fault of the row: it waits until it is mended.
    if (outcome.outcome === 'later' || refusesUs(outcome)) book.giveBack(message, true);
    else book.write(message, outcome);
    heard(message.sender, outcome, begunAt);
    pump();
    wake();
    next = new Promise((resolve) => {
      wake = resolve;
    });
  };
  const ahead = (): number => {
    const since = performance.now() - AHEAD_MS;
    recent = recent.filter((at) => at > since);
    return Math.min(concurrency, recent.length);
  };

  return {
    room: () => (book.open() > MOST_UNWRITTEN ? 0 : concurrency + ahead() - inFlight - waiting.length),
    add(messages) {
      waiting.push(...messages);
      pump();
    },
    answered: () => next,
    async idle() {
      while (inFlight + waiting.length > 0) await next;
    },
  };
}

/** What the provider says of a message that may have left before a backup was restored; undefined where it has not. */
async function lookFirst({ sender, reference }: Leaving): Promise<SendOutcome | undefined> {
  const found = await sender.look(reference);
  if (found.found === true) return { outcome: 'accepted', providerId: found.providerId };
  return found.found ? { outcome: 'later', retryAfterSeconds: ASK_AGAIN_SECONDS } : undefined;
}
