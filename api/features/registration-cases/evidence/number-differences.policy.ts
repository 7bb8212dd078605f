/** How two texts of digits of one length differ. */
export type DigitDifference = 'digit' | 'digits-swapped' | 'digits-moved' | 'different';

/**
 * One digit off, two neighbours swapped, or the same digits in another order; anything else is 'different'. Undefined
 * when they are equal.
 */
export function digitDifference(typed: string, record: string): DigitDifference | undefined {
  if (typed === record) return undefined;
  if (typed.length !== record.length) return 'different';
  const places = [...typed].flatMap((digit, at) => (digit === record[at] ? [] : [at]));
  if (places.length === 1) return 'digit';
  const [first = 0, second = 0] = places;
  const isSwap = places.length === 2 && typed[first] === record[second] && typed[second] === record[first];
  if (isSwap) return second === first + 1 ? 'digits-swapped' : 'digits-moved';
  return 'different';
}

export type DateDifference =
  | 'day-and-month-swapped'
  | 'century'
  | 'decade'
  | 'digit'
  | 'digits-swapped'
  | 'day'
  | 'month'
  | 'year'
  | 'different';

/**
 * What the difference of two days looks like, the most telling reading first: 3 November and 11 March of one year are
 * day and month swapped, though two digits are "off" too.
 * @param typed and `record` as 'YYYY-MM-DD'
 */
export function dateDifference(typed: string, record: string): DateDifference | undefined {
  if (typed === record) return undefined;
  const [typedYear = '', typedMonth = '', typedDay = ''] = typed.split('-');
  const [year = '', month = '', day = ''] = record.split('-');
  const sameYear = typedYear === year;
  const sameDayOfYear = typedMonth === month && typedDay === day;
  if (sameYear && typedMonth === day && typedDay === month) return 'day-and-month-swapped';
  if (sameDayOfYear) {
    const apart = Math.abs(Number(typedYear) - Number(year));
    if (apart === 100) return 'century';
    if (apart === 10) return 'decade';
  }
  const digits = digitDifference(typedDay + typedMonth + typedYear, day + month + year);
  if (digits === 'digit' || digits === 'digits-swapped') return digits;
  if (sameDayOfYear) return 'year';
  if (sameYear && typedMonth === month) return 'day';
  if (sameYear && typedDay === day) return 'month';
  return 'different';
}
