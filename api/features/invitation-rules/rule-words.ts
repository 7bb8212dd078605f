import type { NotInvitedCode, RuleConditions } from './invitation-rules.schema.ts';

/** "Cardiology", "Cardiology or Dermatology", "Cardiology, Dermatology or Urology". */
const eitherOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

const times = (count: number): string => (count === 1 ? 'once' : `up to ${count} times`);
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

type SaidConditions = Pick<
  RuleConditions,
  'hour' | 'release' | 'specialties' | 'leastAge' | 'recentDays' | 'mostReminders' | 'reminderDays'
>;

/** What a rule does, as one reads it out. */
export function ruleSentence(rule: SaidConditions): string {
  const where = rule.specialties ? ` in ${eitherOf(rule.specialties)}` : '';
  const who =
    rule.recentDays === 0
      ? 'have no account and have not stopped our texts'
      : `have no account, have not stopped our texts and were not invited in the last ${days(rule.recentDays)}`;
  const released =
    rule.release === 'by-itself' ? 'which is sent by itself' : 'which waits for a person to send it';
  const reminders =
    rule.mostReminders === 0
      ? ''
      : ` Who does not register is reminded ${times(rule.mostReminders)}, at least ${days(rule.reminderDays)} apart.`;
  return (
    `When an outpatient appointment${where} is booked or changed, patients of ${rule.leastAge} and over are invited ` +
    `who ${who}. ` +
    `Every day at ${clock(rule.hour)} they make a batch, ${released}.${reminders}`
  );
}

const oneOrMany = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${many}`;

const notInvitedSentences: Record<
  NotInvitedCode,
  (patients: number, rule: { leastAge: number; recentDays: number }) => string
> = {
  merged: (n) => `${oneOrMany(n, 'record was', 'records were')} merged into another`,
  deceased: (n) => `${oneOrMany(n, 'patient', 'patients')} had died`,
  'under-16': (n, { leastAge }) => `${oneOrMany(n, 'patient was', 'patients were')} younger than ${leastAge}`,
  'already-registered': (n) => `${oneOrMany(n, 'patient', 'patients')} had an account`,
  'texts-stopped': (n) => `${oneOrMany(n, 'patient', 'patients')} had stopped our texts`,
  'invited-recently': (n, { recentDays }) =>
    `${oneOrMany(n, 'patient', 'patients')} had been invited in the ${days(Math.max(1, recentDays))} before`,
  'no-address-at-all': (n) =>
    `${oneOrMany(n, 'patient has', 'patients have')} no mobile, e-mail or address on the record`,
};

export const notInvitedSentence = (
  code: NotInvitedCode,
  patients: number,
  rule: { leastAge: number; recentDays: number },
): string => `${notInvitedSentences[code](patients, rule)}.`;

/** What history does not hold, said wherever a dry run is shown. */
export const cannotTell: readonly string[] = [
  'An appointment keeps only when it was booked and when it was last changed: changes in between are not seen, and its time and specialty are those of today.',
  'Mobiles, e-mails and addresses are those of today, so the channel may have been another one then.',
  'A death counts from its day, although the hospital may have heard of it later; of merged records nobody knows since when.',
  'Batches that were waiting to be sent on those days are not taken into account.',
];
