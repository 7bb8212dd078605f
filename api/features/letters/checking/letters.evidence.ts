import type { PdfWarningCode } from '../../../lib/pdf/pdf-findings.ts';
import type { PatientReference } from '../../patients/patients.schema.ts';
import type { Evidence, GuardPatient, LetterIdentities } from '../guard/evidence.ts';
import type { GuardReasonCode } from '../guard/guard-words.ts';
import { type GuardJudgement, judgeLetter } from '../guard/judge-letter.ts';
import { matchName } from '../guard/match-name.ts';
import { proposePatient } from '../guard/propose-patient.ts';
import type { GuardView, Verdict } from '../letters.schema.ts';

/** A patient's record, as the wrong-patient guard compares a letter with it. */
export interface CandidateRecord extends PatientReference {
  mergedIntoId: string | null;
}

type Finding = GuardView['findings'][number];

/**
 * What is kept of an inspection's text: the evidence for the verdict and the identities read, so that another
 * patient can be compared later without the text. The text itself is not kept.
 */
export interface StoredGuard {
  reasons: string[];
  findings: Finding[];
  /** Whose NHS number the letter carries, when that is not the chosen patient. */
  otherPatientId: string | null;
  found: { name: string | null; dateOfBirth: string | null; nhsNumber: string | null };
  identities: LetterIdentities;
}

export interface Judged {
  verdict: Verdict;
  guard: StoredGuard;
  patientId: string | null;
}

/** A letter checked before identities were kept, or made by hand: nothing is known of it, so somebody looks. */
export const NO_IDENTITIES: LetterIdentities = {
  nhsNumbers: [],
  datesOfBirth: [],
  names: [],
  hospitalNumbers: [],
};

/**
 * Compares what was read in a letter with its patient; proposes one where none is chosen and exactly one fits.
 * Somebody must look before a letter to a patient who died, or whose record was merged away, is ready.
 * @param candidates the chosen patient's record and those of the NHS numbers in the letter
 */
export function judgeAgainst(
  identities: LetterIdentities,
  warnings: readonly { code: string }[],
  chosenId: string | null,
  candidates: readonly CandidateRecord[],
  propose = true,
): Judged {
  const records = candidates.map(asGuardPatient);
  const chosen = records.find(({ id }) => id === chosenId);
  const proposal = chosen || !propose ? undefined : proposePatient(identities, records);
  const patient = chosen ?? proposal?.patient;
  const warns = (code: PdfWarningCode) => warnings.some((warning) => warning.code === code);
  const judgement = judgeLetter({
    identities,
    hasTextLayer: !warns('no-text-layer'),
    isCut: warns('text-cut'),
    patient,
    otherPatients: records,
  });
  const record = candidates.find(({ id }) => id === patient?.id);
  const standing: GuardReasonCode[] = [
    ...(record?.deceasedOn ? (['patient-deceased'] as const) : []),
    ...(record?.mergedIntoId ? (['patient-merged'] as const) : []),
  ];
  const refusal = proposal && 'code' in proposal ? [proposal.code] : [];
  return {
    verdict: standing.length > 0 && judgement.verdict === 'agrees' ? 'look' : judgement.verdict,
    patientId: patient?.id ?? null,
    guard: {
      reasons: [...new Set([...judgement.reasons.map(({ code }) => code), ...refusal, ...standing])],
      findings: findingsOf(identities, patient),
      otherPatientId: otherOf(judgement, records, patient, refusal.includes('details-differ'), identities),
      found: {
        name: firstSubject(identities.names),
        dateOfBirth: firstSubject(identities.datesOfBirth),
        nhsNumber: firstSubject(identities.nhsNumbers),
      },
      identities,
    },
  };
}

const asGuardPatient = (record: CandidateRecord): GuardPatient => ({
  id: record.id,
  nhsNumber: record.nhsNumber,
  givenName: record.givenName,
  familyName: record.familyName,
  dateOfBirth: record.dateOfBirth,
  ...(record.title ? { title: record.title } : {}),
});

/** The record to show beside the chosen one; with none chosen, the one whose name or birth date did not fit. */
function otherOf(
  judgement: GuardJudgement,
  records: readonly GuardPatient[],
  patient: GuardPatient | undefined,
  isNear: boolean,
  identities: LetterIdentities,
): string | null {
  const foreign = judgement.reasons.find(({ code }) => code === 'number-of-another-patient')?.evidence ?? [];
  const evidence = isNear ? identities.nhsNumbers.filter(({ role }) => role === 'subject') : foreign;
  const numbers = new Set(evidence.map(({ value }) => value));
  return (
    records.find(({ id, nhsNumber }) => id !== patient?.id && nhsNumber !== null && numbers.has(nhsNumber))
      ?.id ?? null
  );
}

function findingsOf(identities: LetterIdentities, patient: GuardPatient | undefined): Finding[] {
  const present =
    (field: Finding['field'], outcomeOf: (each: Evidence, patient: GuardPatient) => Finding['outcome']) =>
    (each: Evidence): Finding => ({
      field,
      text: each.text,
      role: each.role,
      outcome: outcome(each, patient, outcomeOf),
      places: each.boxes,
    });
  const same = (yes: boolean) => (yes ? 'agrees' : 'differs');
  return [
    ...identities.nhsNumbers.map(
      present('nhsNumber', ({ value }, { nhsNumber }) => same(value === nhsNumber)),
    ),
    ...identities.datesOfBirth.map(
      present('dateOfBirth', ({ value, alternative }, { dateOfBirth }) =>
        same(value === dateOfBirth || alternative === dateOfBirth),
      ),
    ),
    ...identities.names.map(present('name', ({ value }, one) => matchName(value, one))),
  ];
}

/** What is said of somebody else in the letter neither agrees nor differs, unless it is the patient's own detail. */
function outcome(
  each: Evidence,
  patient: GuardPatient | undefined,
  outcomeOf: (each: Evidence, patient: GuardPatient) => Finding['outcome'],
): Finding['outcome'] {
  if (!patient) return 'unmatched';
  const found = outcomeOf(each, patient);
  return each.role === 'other' && found !== 'agrees' ? 'unmatched' : found;
}

const firstSubject = (all: readonly Evidence[]): string | null =>
  all.find(({ role }) => role === 'subject')?.text ?? null;
