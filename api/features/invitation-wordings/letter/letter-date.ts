const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** As a letter is dated: 23 November 2026. */
export const letterDate = (at: Date): string => london.format(at);
