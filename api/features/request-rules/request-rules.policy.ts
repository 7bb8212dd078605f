const HOUR = 3_600_000;

export interface RuleFacts {
  specialty: string | null;
  clinic: string | null;
  mayCancel: boolean;
  cancelHours: number;
  mayChange: boolean;
  changeHours: number;
  otherwise: string;
}

export interface AskedAbout {
  specialty: string;
  clinic: string | null;
  status: 'booked' | 'attended' | 'cancelled' | 'did-not-attend';
  startsAt: Date;
}

/** Until when something may be asked; null where it may not, or not any more. */
export interface WhatMayBeAsked {
  cancelUntil: Date | null;
  changeUntil: Date | null;
  /** Interpreter, adjustments: until it begins, of any booked appointment. */
  needsUntil: Date | null;
  otherwise: string | null;
}

/** The rule for an appointment: that of its clinic, else of its specialty, else the one for all others. */
export function ruleFor<Rule extends RuleFacts>(
  rules: readonly Rule[],
  { specialty, clinic }: Pick<AskedAbout, 'specialty' | 'clinic'>,
): Rule | undefined {
  const same = (one: string | null, other: string | null) =>
    one !== null && one.toLowerCase() === other?.toLowerCase();
  return (
    rules.find((rule) => same(rule.clinic, clinic)) ??
    rules.find((rule) => same(rule.specialty, specialty)) ??
    rules.find((rule) => rule.clinic === null && rule.specialty === null)
  );
}

/**
 * What a patient may ask about an appointment, and until when: so many hours before it, counted through changes of the
 * clocks. The last moment itself is too late.
 */
export function whatMayBeAsked(
  rules: readonly RuleFacts[],
  appointment: AskedAbout,
  now: Date,
): WhatMayBeAsked {
  const { status, startsAt } = appointment;
  if (status !== 'booked' || startsAt <= now) {
    return { cancelUntil: null, changeUntil: null, needsUntil: null, otherwise: null };
  }
  const rule = ruleFor(rules, appointment);
  const until = (may: boolean | undefined, hours: number | undefined): Date | null => {
    const last = new Date(startsAt.getTime() - (hours ?? 0) * HOUR);
    return may && last > now ? last : null;
  };
  const cancelUntil = until(rule?.mayCancel, rule?.cancelHours);
  const changeUntil = until(rule?.mayChange, rule?.changeHours);
  const isAllOpen = cancelUntil !== null && changeUntil !== null;
  return {
    cancelUntil,
    changeUntil,
    needsUntil: startsAt,
    otherwise: isAllOpen ? null : (rule?.otherwise ?? null),
  };
}
