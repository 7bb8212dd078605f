import type { AssignmentRuleConditions, NotAskedCode } from './assignment-rules.schema.ts';

/** "Cardiology", "Cardiology or Dermatology", "Cardiology, Dermatology or Urology". */
const eitherOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
const times = (count: number): string => (count === 1 ? 'once' : `up to ${count} times`);

/** What a rule does, as one reads it out. */
export function assignmentRuleSentence(rule: AssignmentRuleConditions, questionnaire: string): string {
  const where = [
    rule.specialties && ` in ${eitherOf(rule.specialties)}`,
    rule.clinics && ` of the clinic ${eitherOf(rule.clinics)}`,
    rule.locations && ` at ${eitherOf(rule.locations)}`,
  ]
    .filter(Boolean)
    .join('');
  const when =
    rule.daysBefore === 0 ? 'On the day of an appointment' : `${days(rule.daysBefore)} before an appointment`;
  const due =
    rule.dueDaysBefore === 0
      ? 'by the day of the appointment'
      : `${days(rule.dueDaysBefore)} before the appointment at the latest`;
  const reminded =
    rule.mostReminders === 0
      ? ''
      : ` Who does not answer is reminded ${times(rule.mostReminders)}, ${days(rule.reminderDays)} apart.`;
  return (
    `${when}${where}, its patient is asked "${questionnaire}", if they have an account; ` +
    `an appointment booked later than that is asked about at once. To be answered ${due}.${reminded}`
  );
}

const many = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${more}`;
const sentences: Record<NotAskedCode, (appointments: number) => string> = {
  merged: (n) => `${many(n, 'appointment is', 'appointments are')} on a record that was merged into another.`,
  deceased: (n) => `Of ${many(n, 'appointment', 'appointments')} the patient had died.`,
  'no-account': (n) =>
    `Of ${many(n, 'appointment', 'appointments')} the patient had no account to answer with.`,
  'cancelled-before': (n) => `${many(n, 'appointment was', 'appointments were')} cancelled by then.`,
  'asked-already': (n) =>
    `About ${many(n, 'appointment', 'appointments')} the patient had been asked the same already.`,
};
export const notAskedSentence = (code: NotAskedCode, appointments: number): string =>
  sentences[code](appointments);

/** What history does not hold, said wherever a dry run is shown. */
export const dryRunCannotTell: readonly string[] = [
  'An appointment keeps only its present day, specialty, clinic and place: one that was moved is taken to have always been where it is.',
  'A cancelled appointment counts as cancelled from its last change on.',
  'A patient who closed their account since is taken to have had one until then.',
];
