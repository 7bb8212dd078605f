/** Totals are exact up to here; the API counts no further. */
const TOTAL_BOUND = 10_000;

/** Where one is in a list: "26–50 of 10,000+", "1–3 of 3". */
export function pagerWords(page: number, perPage: number, shown: number, total: number): string {
  if (shown === 0) return '';
  const from = (page - 1) * perPage + 1;
  const number = (value: number) => value.toLocaleString('en-GB');
  const all = total > TOTAL_BOUND ? `${number(TOTAL_BOUND)}+` : number(total);
  return `${number(from)}–${number(from + shown - 1)} of ${all}`;
}
