import type { TermsVersionView } from '../../../api/features/terms-versions/terms-versions.schema.ts';
import { count } from '../fields/count.ts';

/** The API counts no further. */
const BOUND = 10_000;

/** "1,204 people", "more than 10,000 people". */
export const agreedWords = (acceptedBy: number): string =>
  acceptedBy > BOUND
    ? `more than ${count(BOUND, 'person', 'people')}`
    : acceptedBy === 0
      ? 'nobody yet'
      : count(acceptedBy, 'person', 'people');

/** What publishing does, said before the button that does it. */
export function publishingMeans(current: Pick<TermsVersionView, 'number' | 'acceptedBy'>): string {
  const who =
    current.acceptedBy === 0
      ? `nobody has agreed to version ${current.number} yet`
      : `${agreedWords(current.acceptedBy)} agreed to version ${current.number}`;
  return `Everybody is asked to agree again at their next visit: ${who}. Until they do, they see nothing else of the portal.`;
}
