const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as a date-and-time field shows it on London's clock: "2026-11-03T14:20". */
export function londonField(instant: Date): string {
  const at = Object.fromEntries(LONDON.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}`;
}

/**
 * What a date-and-time field holds, read on London's clock whatever the computer's is, as an ISO instant; null
 * when it is not a whole date and time.
 */
export function londonInstant(field: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(field)) return null;
  const asUtc = new Date(`${field}:00Z`);
  if (Number.isNaN(asUtc.getTime())) return null;
  // London is UTC or an hour ahead of it.
  const hourEarlier = new Date(asUtc.getTime() - 3_600_000);
  return (londonField(hourEarlier) === field ? hourEarlier : asUtc).toISOString();
}
