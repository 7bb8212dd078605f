import { type Person, personAt } from './people.ts';

/** How many of the invented people are patients of the demo. */
export const DEMO_PATIENTS = 240;

/** A few are too young for an account: their letters go by post. */
export const isChild = (n: number): boolean => n % 47 === 5;

/** The n-th patient of the demo. The first one is the demo's own: always reachable by text. */
export function demoPersonAt(n: number, nhsNumber: string | null): Person {
  const person = personAt(n, nhsNumber);
  if (n === 0)
    return {
      ...person,
      mobile: '+447700900123',
      email: 'demo.patient@example.com',
      dateOfBirth: '1968-03-14',
    };
  return isChild(n) ? { ...person, dateOfBirth: '2014-06-02' } : person;
}
