import type { GuardPatient, LetterIdentities } from './evidence.ts';
import type { ProposalReasonCode } from './guard-words.ts';
import { compare } from './judge-letter.ts';

export type PatientProposal = { patient: GuardPatient } | { patient: undefined; code: ProposalReasonCode };

/**
 * Proposes the patient of a letter that has none. `candidates` are the records of the NHS numbers found in it. Gives
 * one only where the letter is about a single NHS number, the date of birth or the name agrees, and neither differs.
 */
export function proposePatient(identities: LetterIdentities, candidates: GuardPatient[]): PatientProposal {
  const numbers = new Set(
    identities.nhsNumbers.filter(({ role }) => role === 'subject').map(({ value }) => value),
  );
  if (numbers.size === 0) return { patient: undefined, code: 'no-nhs-number' };
  const fitting = candidates.filter(({ nhsNumber }) => nhsNumber !== null && numbers.has(nhsNumber));
  if (numbers.size > 1 || fitting.length > 1) return { patient: undefined, code: 'two-patients' };
  const patient = fitting[0];
  if (!patient) return { patient: undefined, code: 'not-on-record' };
  const { dateOfBirth, name } = compare(identities, patient);
  const differs = dateOfBirth === 'differs' || name === 'differs';
  if (differs || (dateOfBirth !== 'agrees' && name !== 'agrees'))
    return { patient: undefined, code: 'details-differ' };
  return { patient };
}
