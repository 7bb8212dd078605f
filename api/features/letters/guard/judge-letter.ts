import type { Evidence, GuardPatient, LetterIdentities } from './evidence.ts';
import type { GuardReasonCode } from './guard-words.ts';
import { matchName } from './match-name.ts';

export type GuardVerdict = 'agrees' | 'look' | 'blocked' | 'no-patient';
export type FieldFinding = 'agrees' | 'differs' | 'absent' | 'partial';
export type GuardFindings = { nhsNumber: FieldFinding; dateOfBirth: FieldFinding; name: FieldFinding };
export type GuardReason = { code: GuardReasonCode; evidence: Evidence[] };
export type GuardJudgement = { verdict: GuardVerdict; reasons: GuardReason[]; findings: GuardFindings };

type Letter = {
  identities: LetterIdentities;
  /** False where any page is a picture: what is on it was not read. */
  hasTextLayer: boolean;
  /** True where the text is longer than what was read of it. */
  isCut?: boolean;
  /** The patient the letter is filed under, where one is chosen. */
  patient: GuardPatient | undefined;
  /** Records that other NHS numbers in the letter belong to. */
  otherPatients: GuardPatient[];
};

const BLOCKING = new Set<GuardReasonCode>(['number-of-another-patient', 'number-differs']);
const ABSENT: GuardFindings = { nhsNumber: 'absent', dateOfBirth: 'absent', name: 'absent' };

/**
 * Whether a letter is this patient's. Agrees: the NHS number is theirs, the date of birth or the name agrees, and
 * nothing differs. Blocked: it is about another NHS number. Anything between, a person looks.
 */
export function judgeLetter({
  identities,
  hasTextLayer,
  isCut = false,
  patient,
  otherPatients,
}: Letter): GuardJudgement {
  const unread: GuardReason[] = [
    ...(hasTextLayer ? [] : [{ code: 'no-text-layer' as const, evidence: [] }]),
    ...(isCut ? [{ code: 'text-cut' as const, evidence: [] }] : []),
  ];
  if (!patient) return { verdict: 'no-patient', reasons: unread, findings: ABSENT };
  const findings = compare(identities, patient);
  const reasons = [
    ...foreignNumbers(identities.nhsNumbers, patient, otherPatients),
    ...differences(identities, patient),
    ...unread,
    ...(unread.length === 0 ? missing(identities, findings, patient) : []),
  ];
  const blocked = reasons.some(({ code }) => BLOCKING.has(code));
  return { verdict: blocked ? 'blocked' : reasons.length > 0 ? 'look' : 'agrees', reasons, findings };
}

/** Takes what a letter says and a patient; gives each field's finding. Only what is said of the subject counts. */
export function compare(
  { nhsNumbers, datesOfBirth, names }: LetterIdentities,
  patient: GuardPatient,
): GuardFindings {
  const numbers = nhsNumbers.filter(isSubject);
  const dates = datesOfBirth.filter(isSubject);
  const ownAside = nhsNumbers.some(({ value }) => value === patient.nhsNumber);
  const nameMatches = names.filter(isSubject).map(({ value }) => matchName(value, patient));
  return {
    nhsNumber:
      numbers.length === 0 && ownAside
        ? 'partial'
        : finding(numbers.map(({ value }) => value === patient.nhsNumber)),
    dateOfBirth: finding(dates.map((date) => isBirthDateOf(date, patient))),
    name: nameMatches.includes('differs')
      ? 'differs'
      : nameMatches.includes('agrees')
        ? 'agrees'
        : (nameMatches[0] ?? 'absent'),
  };
}

function foreignNumbers(numbers: Evidence[], patient: GuardPatient, others: GuardPatient[]): GuardReason[] {
  const foreign = numbers.filter(({ value }) => value !== patient.nhsNumber);
  const onRecord = ({ value }: Evidence) =>
    others.some((other) => other.nhsNumber === value && other.id !== patient.id);
  const codeOf = (each: Evidence): GuardReasonCode => {
    if (each.role === 'other') return 'number-of-someone-mentioned';
    if (onRecord(each)) return 'number-of-another-patient';
    if (!patient.nhsNumber) return 'patient-without-number';
    return each.reason === 'unlabelled' ? 'number-unlabelled' : 'number-differs';
  };
  return grouped(foreign, codeOf);
}

function differences({ datesOfBirth, names }: LetterIdentities, patient: GuardPatient): GuardReason[] {
  const dates = datesOfBirth.filter((date) => isSubject(date) && !isBirthDateOf(date, patient));
  const others = names.filter((name) => isSubject(name) && matchName(name.value, patient) === 'differs');
  return [...grouped(dates, () => 'date-of-birth-differs'), ...grouped(others, () => 'name-differs')];
}

function missing(
  identities: LetterIdentities,
  findings: GuardFindings,
  patient: GuardPatient,
): GuardReason[] {
  const { nhsNumber, dateOfBirth, name } = findings;
  if (nhsNumber === 'absent' && dateOfBirth === 'absent' && name === 'absent')
    return [{ code: 'nothing-found', evidence: [] }];
  if (nhsNumber === 'absent') return [{ code: 'no-nhs-number', evidence: [] }];
  const own = identities.nhsNumbers.filter(({ value }) => value === patient.nhsNumber);
  if (nhsNumber === 'partial') return [{ code: 'own-number-as-someone-elses', evidence: own }];
  if (nhsNumber === 'agrees' && dateOfBirth !== 'agrees' && name !== 'agrees')
    return [{ code: 'number-alone', evidence: own }];
  return [];
}

function grouped(all: Evidence[], codeOf: (each: Evidence) => GuardReasonCode): GuardReason[] {
  const byCode = new Map<GuardReasonCode, Evidence[]>();
  for (const each of all) byCode.set(codeOf(each), [...(byCode.get(codeOf(each)) ?? []), each]);
  return [...byCode].map(([code, evidence]) => ({ code, evidence }));
}

function isSubject({ role }: Evidence): boolean {
  return role === 'subject';
}

function isBirthDateOf(date: Evidence, patient: GuardPatient): boolean {
  return date.value === patient.dateOfBirth || date.alternative === patient.dateOfBirth;
}

function finding(matches: boolean[]): FieldFinding {
  if (matches.length === 0) return 'absent';
  return matches.every(Boolean) ? 'agrees' : 'differs';
}
