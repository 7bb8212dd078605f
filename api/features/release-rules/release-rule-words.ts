import type { ReleaseRule, RuledStatus, TestSystem } from './release-rule.schema.ts';

/** What a rule says of itself; a rule that is being written may still lack its id. */
export type SaidRule = Omit<ReleaseRule, 'id'>;

export const systemNames: Record<TestSystem, string> = {
  snomed: 'SNOMED CT',
  loinc: 'LOINC',
  local: 'local',
};

const statusNames: Record<RuledStatus, string> = {
  preliminary: 'preliminary',
  final: 'final',
  corrected: 'corrected',
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const workingDays = (days: number): string => (days === 1 ? '1 working day' : `${days} working days`);

const ofPatients = ({ ageFrom, ageUnder }: SaidRule): string => {
  if (ageFrom !== null && ageUnder !== null)
    return ageUnder - ageFrom === 1
      ? ` of patients of ${ageFrom}`
      : ` of patients of ${ageFrom} to ${ageUnder - 1}`;
  if (ageFrom !== null) return ` of patients of ${ageFrom} and over`;
  return ageUnder === null ? '' : ` of patients under ${ageUnder}`;
};

const ofTest = ({ testCode, testSystem, testName }: SaidRule): string => {
  if (testCode !== null) return ` of tests with the ${systemNames[testSystem ?? 'local']} code ${testCode}`;
  return testName === null ? '' : ` of tests named “${testName}”`;
};

/** Which results a rule is about: 'Abnormal results of tests named “HbA1c” in Diabetes'. */
export function rulesResults(rule: SaidRule): string {
  const kind = [
    rule.status === null ? '' : statusNames[rule.status],
    rule.abnormal === null ? '' : rule.abnormal ? 'abnormal' : 'normal',
  ].filter((word) => word !== '');
  const where = rule.specialty === null ? '' : ` in ${rule.specialty}`;
  const about = `${ofTest(rule)}${where}${ofPatients(rule)}`;
  if (kind.length === 0 && about === '') return 'Every other result';
  return `${capital([...kind, 'results'].join(' '))}${about}`;
}

/** What a rule does with them, as the rest of the sentence: 'are shown 3 working days after the report'. */
export function rulesOutcome({ outcome, days }: SaidRule, one = false): string {
  const are = one ? 'is' : 'are';
  switch (outcome) {
    case 'at-once':
      return `${are} shown at once`;
    case 'after-days':
      return `${are} shown ${workingDays(days ?? 1)} after the report`;
    case 'after-clinician':
      return one ? 'waits until a clinician has acted on it' : 'wait until a clinician has acted on them';
    case 'never':
      return `${are} never shown in the portal`;
  }
}

const ended = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

/** Why a result goes out when it does, as staff read it beside the result. */
export function ruleWhy(rule: SaidRule): string {
  const results = rulesResults(rule);
  const sentence = `${results} ${rulesOutcome(rule, results === 'Every other result')}.`;
  return rule.alwaysHeld && rule.reason !== null
    ? `${sentence} Always held: ${ended(rule.reason)}`
    : sentence;
}

/** A rule as one reads it out, with what the patient is told meanwhile. */
export function ruleSentence(rule: SaidRule): string {
  if (!rule.showsComing || rule.outcome === 'never' || rule.outcome === 'at-once') return ruleWhy(rule);
  const told = rule.outcome === 'after-days' ? 'that it is coming, and when' : 'that it is coming';
  return `${ruleWhy(rule)} Meanwhile the patient sees ${told}.`;
}
