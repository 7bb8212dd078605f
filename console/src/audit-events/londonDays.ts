/** How far London is ahead of UTC at an instant, in minutes. */
function londonOffset(instant: Date): number {
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'shortOffset' })
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value;
  return Number(/GMT\+(\d+)/.exec(name ?? '')?.[1] ?? 0) * 60;
}

const atLondon = (day: string, time: string): string => {
  const asUtc = new Date(`${day}T${time}Z`);
  return new Date(asUtc.getTime() - londonOffset(asUtc) * 60_000).toISOString();
};

/** The first instant of a London day ("2026-11-03"), as the API takes it. */
export const dayStart = (day: string): string => atLondon(day, '00:00:00.000');

/** The last instant of a London day. */
export const dayEnd = (day: string): string => atLondon(day, '23:59:59.999');

/** Which London day an instant falls on, as a date field holds it. */
export const londonDay = (iso: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(new Date(iso));
