let made = 0;

/** The next number of this test file: what keeps builders' e-mails, mobiles and numbers apart. */
export const nextNumber = (): number => ++made;

const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/** The n-th valid NHS number of the range that is never issued, 999 000 0000 onwards. */
export function syntheticNhsNumber(n: number): string {
  for (let body = 999_000_000 + n * 2; ; body += 1) {
    const digits = String(body);
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${digits}${check}`;
  }
}
