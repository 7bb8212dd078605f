/**
 * NHS numbers: ten digits, the last a check digit modulo 11 (NHS Data Dictionary, "NHS NUMBER"). Pure: the console
 * imports it.
 */
const LENGTH = 10;

/** Takes ten digits without spaces; tells whether the check digit agrees. */
export function isValidNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, LENGTH - 1)].reduce(
    (total, digit, place) => total + Number(digit) * (LENGTH - place),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[LENGTH - 1]);
}

/**
 * Takes what someone typed or a letter printed, with any spaces or dashes; gives the ten digits, or undefined where
 * it is not a valid NHS number.
 */
export function parseNhsNumber(text: string): string | undefined {
  const digits = text.replace(/[\s\u00ad\u200b\u2060\u2010-\u2015\u2212-]/g, '');
  return isValidNhsNumber(digits) ? digits : undefined;
}

/** Takes ten digits; gives them as they are read aloud, `999 054 8609`. */
export function formatNhsNumber(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}
