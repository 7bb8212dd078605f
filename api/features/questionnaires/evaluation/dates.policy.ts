/** Dates of questionnaires are days, 'YYYY-MM-DD', of no time zone. */

/** Whether the text is a day there is. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
};

/** 'today-16y' as a date. */
export function dayOf(bound: string, today: string): string {
  const parts = /^today(?:([+-])(\d+)([dmy]?))?$/.exec(bound);
  if (!parts) return bound;
  const [, sign, count, unit] = parts;
  const date = new Date(`${today}T00:00:00Z`);
  const by = Number(count ?? 0) * (sign === '-' ? -1 : 1);
  if (unit === 'y' || unit === 'm') {
    const day = date.getUTCDate();
    date.setUTCMonth(date.getUTCMonth() + by * (unit === 'y' ? 12 : 1), 1);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
  } else date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

/** '27 March 2026' */
export const inWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
