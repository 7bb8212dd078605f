const DAY_MS = 24 * 60 * 60_000;
/** So many bars are still told apart; beyond that only days on which something left are drawn. */
const MOST_DAYS = 120;

/** The days from the first to the last, those without an invitation too, so that time is drawn evenly. */
export function everyDay(
  from: string,
  to: string,
  days: readonly { key: string; invited: number; registered: number }[],
): { day: string; invited: number; registered: number }[] {
  const known = new Map(days.map((day) => [day.key, day]));
  const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  const all = length > MOST_DAYS ? [...known.keys()] : Array.from({ length }, (_, n) => plusDays(from, n));
  return all.map((day) => ({
    day,
    invited: known.get(day)?.invited ?? 0,
    registered: known.get(day)?.registered ?? 0,
  }));
}

/** A calendar day so many days later, or earlier. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
