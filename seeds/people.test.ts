import { describe, expect, it } from '@jest/globals';
import { isValidNhsNumber } from '../api/features/patients/nhs-number.ts';
import { nhsNumbers, personAt } from './people.ts';

describe('invented people', () => {
  it('have valid, different NHS numbers', () => {
    const seen = new Set<string>();
    let made = 0;
    for (const number of nhsNumbers()) {
      made += 1;
      if (seen.size % 10_000 === 0) expect(isValidNhsNumber(number)).toBe(true);
      seen.add(number);
    }
    expect(made).toBe(seen.size);
    expect(made).toBeGreaterThan(900_000);
  });

  it('are the same every time', () => {
    expect(personAt(7, '9990548609')).toEqual(personAt(7, '9990548609'));
  });

  it('have mobiles and e-mails that reach nobody', () => {
    for (let n = 0; n < 1_000; n += 1) {
      const { mobile, email } = personAt(n, '9990548609');
      expect(mobile ?? '+447700900000').toMatch(/^\+447700900\d{3}$/);
      expect(email ?? 'x@example.com').toMatch(/@example\.com$/);
    }
  });
});
