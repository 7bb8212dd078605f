import { understandQuery } from '../../patients/patients.search.ts';
import type { CaseLookUp } from './case-lists.queries.ts';

const REFERENCE = /^([a-z]{4})[\s-]*(\d{4})$/i;

/**
 * What the one search box of the queue means: a reference as it is read out (HKRT 4729), an NHS or hospital number, an
 * e-mail, a mobile. A name or a date of birth finds no attempt, since none was typed or several people have it.
 */
export function understandCaseQuery(q: string): { kind: CaseLookUp | 'nothing'; value: string } {
  const reference = REFERENCE.exec(q.normalize('NFKC').trim());
  if (reference) return { kind: 'reference', value: `${reference[1]}-${reference[2]}`.toUpperCase() };
  const { kind, value } = understandQuery(q);
  switch (kind) {
    case 'nhs-number':
    case 'hospital-number':
    case 'email':
    case 'mobile':
      return { kind, value };
    default:
      return { kind: 'nothing', value: '' };
  }
}
