const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** 09:02 on Tue 3 Nov, as London's clocks say it. */
export function londonTime(at: Date): string {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.hour}:${part.minute} on ${part.weekday} ${part.day} ${part.month}`;
}
