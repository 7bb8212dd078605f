import type {
  AssignmentDryRun,
  AssignmentDryRunConditions,
  AssignmentRuleConditions,
  AssignmentRuleView,
} from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { count } from '../fields/count.ts';
import { wholeNumber } from '../questionnaire-assignments/assignForm.ts';

/** A rule while it is written: what stands in the fields. */
export interface RuleForm {
  name: string;
  questionnaireId: string;
  specialties: string[];
  clinics: string[];
  locations: string[];
  daysBefore: string;
  dueDaysBefore: string;
  mostReminders: string;
  reminderDays: string;
  graceDays: string;
  allowAmend: 'no' | 'yes';
}

export const formOf = (rule: AssignmentRuleView | null): RuleForm => ({
  name: rule?.name ?? '',
  questionnaireId: rule?.questionnaireId ?? '',
  specialties: rule?.specialties ?? [],
  clinics: rule?.clinics ?? [],
  locations: rule?.locations ?? [],
  daysBefore: String(rule?.daysBefore ?? 14),
  dueDaysBefore: String(rule?.dueDaysBefore ?? 2),
  mostReminders: String(rule?.mostReminders ?? 2),
  reminderDays: String(rule?.reminderDays ?? 3),
  graceDays: String(rule?.graceDays ?? 2),
  allowAmend: rule?.allowAmend ? 'yes' : 'no',
});

/** None ticked: every one. */
const some = (ticked: readonly string[]): string[] | null => (ticked.length > 0 ? [...ticked].sort() : null);

/** What a dry run asks, of a form that may not be finished. */
export const dryRunOf = (form: RuleForm): AssignmentDryRunConditions => ({
  questionnaireId: form.questionnaireId,
  specialties: some(form.specialties),
  clinics: some(form.clinics),
  locations: some(form.locations),
  daysBefore: wholeNumber(form.daysBefore),
});

export const bodyOf = (form: RuleForm): AssignmentRuleConditions => ({
  name: form.name,
  ...dryRunOf(form),
  dueDaysBefore: wholeNumber(form.dueDaysBefore),
  mostReminders: wholeNumber(form.mostReminders),
  reminderDays: wholeNumber(form.reminderDays),
  graceDays: wholeNumber(form.graceDays),
  allowAmend: form.allowAmend === 'yes',
});

/** Labels of what is compared where somebody else saved first. */
export const compared = {
  name: 'Name',
  questionnaireId: 'Questionnaire',
  specialties: 'Specialties',
  clinics: 'Clinics',
  locations: 'Places',
  daysBefore: 'Asked so many days before',
  dueDaysBefore: 'Due so many days before',
  mostReminders: 'Most reminders',
  reminderDays: 'Days between reminders',
  graceDays: 'Days it may still be answered',
  allowAmend: 'May send other answers later',
};

const listed = (ticked: readonly string[]): string => (ticked.length > 0 ? ticked.join(', ') : 'Every one');
/** A form's values as one compares them. */
export const inWords = (form: RuleForm): Record<string, string> => ({
  ...form,
  specialties: listed(form.specialties),
  clinics: listed(form.clinics),
  locations: listed(form.locations),
});

/** What a dry run found, in a sentence. */
export function foundWords({ total, days, considered }: AssignmentDryRun): string {
  const asked = total === 0 ? 'nobody' : `about ${count(total, 'appointment')}`;
  return `Over the last ${days.length} days it would have asked ${asked}, of ${count(considered, 'appointment')} that fitted.`;
}
