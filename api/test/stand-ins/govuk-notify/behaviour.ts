/**
 * How the stand-in treats one request to send. `acceptThen…` means that the message was taken and is in the log,
 * and only then things went wrong: the cases that make an outcome unknown.
 */
const plainBehaviours = [
  'ok',
  '400',
  '400-validation',
  '403',
  '404',
  '408',
  '429',
  '429-daily',
  '500',
  '503',
  'malformed',
  'redirect',
  'hang',
  'reset',
  'acceptThenHang',
  'acceptThenReset',
  'acceptThen500',
  'acceptThenMalformed',
] as const;
/** `slow` takes the message after so many milliseconds and answers; `late` takes it at once and answers after them. */
export type Behaviour = (typeof plainBehaviours)[number] | `slow:${number}` | `late:${number}`;

/** Answers `ok` after so many milliseconds. */
export const slow = (milliseconds: number): Behaviour => `slow:${milliseconds}`;

/** Whether the text is a behaviour; for what comes in over HTTP. */
export function isBehaviour(text: unknown): text is Behaviour {
  return (
    typeof text === 'string' &&
    (plainBehaviours.some((known) => known === text) || /^(slow|late):\d+$/.test(text))
  );
}

/** What the next requests get: the queued behaviours first, then the standing one. */
export interface BehaviourQueue {
  /** The coming requests, one each, in this order. */
  next(...behaviours: Behaviour[]): void;
  /** Every request that has nothing queued for it. */
  always(behaviour: Behaviour): void;
  /** Takes the behaviour of the request that has just come in. */
  take(): Behaviour;
}

/** An empty queue that answers `ok`. */
export function createBehaviourQueue(): BehaviourQueue {
  const queued: Behaviour[] = [];
  let standing: Behaviour = 'ok';
  return {
    next: (...behaviours) => void queued.push(...behaviours),
    always: (behaviour) => {
      standing = behaviour;
    },
    take: () => queued.shift() ?? standing,
  };
}
