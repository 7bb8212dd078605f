import type {
  DryRunConditions,
  RuleConditions,
  RuleView,
} from '../../../api/features/invitation-rules/invitation-rules.schema.ts';

/** A rule while it is written: what stands in the fields. */
export interface RuleForm {
  name: string;
  specialties: 'every' | 'some';
  chosen: string[];
  leastAge: string;
  recentDays: string;
  hour: string;
  release: RuleConditions['release'];
  wordingId: string;
  /** Empty: none. */
  secondWordingId: string;
  reminderWordingId: string;
  mostReminders: string;
  reminderDays: string;
}

export const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
export const hourOptions = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: hourWords(hour),
}));
export const releaseOptions = [
  { value: 'by-person', label: 'waits for a person to send it' },
  { value: 'by-itself', label: 'is sent by itself' },
];

export const formOf = (rule: RuleView | null): RuleForm => ({
  name: rule?.name ?? '',
  specialties: rule?.specialties ? 'some' : 'every',
  chosen: rule?.specialties ?? [],
  leastAge: String(rule?.leastAge ?? 16),
  recentDays: String(rule?.recentDays ?? 90),
  hour: String(rule?.hour ?? 2),
  release: rule?.release ?? 'by-person',
  wordingId: rule?.wordingId ?? '',
  secondWordingId: rule?.secondWordingId ?? '',
  reminderWordingId: rule?.reminderWordingId ?? '',
  mostReminders: String(rule?.mostReminders ?? 0),
  reminderDays: String(rule?.reminderDays ?? 7),
});

/** What was typed as a number; not a number where it is none, which the API refuses beside its field. */
const count = (typed: string): number => (/^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN);

/** What a dry run asks, of a form that may not be finished. */
export const dryRunOf = (form: RuleForm): DryRunConditions => ({
  hour: Number(form.hour),
  specialties: form.specialties === 'some' ? [...form.chosen].sort() : null,
  leastAge: count(form.leastAge),
  recentDays: count(form.recentDays),
});

export const bodyOf = (form: RuleForm): RuleConditions => ({
  name: form.name,
  ...dryRunOf(form),
  release: form.release,
  wordingId: form.wordingId,
  secondWordingId: form.secondWordingId || null,
  reminderWordingId: form.reminderWordingId || null,
  mostReminders: count(form.mostReminders),
  reminderDays: count(form.reminderDays),
});

/** Labels of what is compared where somebody else saved first. */
export const compared = {
  name: 'Name',
  specialties: 'Specialties',
  leastAge: 'Youngest age',
  recentDays: 'Not invited in the last days',
  hour: 'Hour',
  release: 'Each batch',
  mostReminders: 'Most reminders',
  reminderDays: 'Days between reminders',
};

/** A form's values as one compares them. */
export const inWords = (form: RuleForm): Record<string, string> => ({
  name: form.name,
  specialties: form.specialties === 'every' ? 'Every one' : form.chosen.join(', '),
  leastAge: form.leastAge,
  recentDays: form.recentDays,
  hour: hourWords(Number(form.hour)),
  release: releaseOptions.find(({ value }) => value === form.release)?.label ?? '',
  mostReminders: form.mostReminders,
  reminderDays: form.reminderDays,
});
