import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import { dateTime } from '../../fields/dates.ts';
import { londonField, londonInstant } from '../../fields/londonInstant.ts';
import type { SettingsChange } from '../batchCalls.ts';

type Settings = BatchView['settings'];

/** The settings as a form holds them: everything is text. */
export interface SettingsForm {
  name: string;
  wordingVersionId: string;
  secondWordingVersionId: string;
  windowFrom: string;
  windowTo: string;
  days: 'working' | 'every';
  sendAfter: string;
  sendBy: string;
  recentDays: string;
  linkDays: string;
  mostReminders: string;
  reminderDays: string;
  reminderWordingId: string;
}

export const settingLabels = {
  days: 'Days',
  window: 'Hours',
  sendAfter: 'Not before',
  sendBy: 'Send by',
  linkDays: 'The link is good for',
  recentDays: 'Not again within',
  reminders: 'Reminders',
} as const;

/** The settings as one reads them, by the keys of `settingLabels`; wordings are named where their names are known. */
export const settingsInWords = (settings: Settings): Record<string, string> => ({
  days: settings.workingDaysOnly ? 'Working days only' : 'Every day',
  window: `${settings.windowFrom} to ${settings.windowTo}`,
  sendAfter: settings.sendAfter ? dateTime(settings.sendAfter) : '',
  sendBy: settings.sendBy ? dateTime(settings.sendBy) : '',
  linkDays: count(settings.linkDays, 'day'),
  recentDays: settings.recentDays === 0 ? 'No limit' : count(settings.recentDays, 'day'),
  reminders:
    settings.mostReminders === 0
      ? 'None'
      : `Up to ${settings.mostReminders}, ${count(settings.reminderDays, 'day')} apart`,
});

const momentField = (iso: string | null): string => (iso ? londonField(new Date(iso)) : '');

export const formOf = (name: string, settings: Settings): SettingsForm => ({
  name,
  wordingVersionId: settings.wordingVersionId ?? '',
  secondWordingVersionId: settings.secondWordingVersionId ?? '',
  windowFrom: settings.windowFrom,
  windowTo: settings.windowTo,
  days: settings.workingDaysOnly ? 'working' : 'every',
  sendAfter: momentField(settings.sendAfter),
  sendBy: momentField(settings.sendBy),
  recentDays: String(settings.recentDays),
  linkDays: String(settings.linkDays),
  mostReminders: String(settings.mostReminders),
  reminderDays: String(settings.reminderDays),
  reminderWordingId: settings.reminderWordingId ?? '',
});

/** Text that is no number goes as it is not, and the API says beside the field what it takes. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** What differs from the form as it was opened: only that is sent, so that nobody else's change is put back. */
export function changeOf(form: SettingsForm, opened: SettingsForm): SettingsChange {
  const whole: Required<SettingsChange> = {
    name: form.name,
    wordingVersionId: form.wordingVersionId,
    secondWordingVersionId: form.secondWordingVersionId || null,
    reminderWordingId: form.reminderWordingId || null,
    mostReminders: numberOf(form.mostReminders),
    reminderDays: numberOf(form.reminderDays),
    recentDays: numberOf(form.recentDays),
    linkDays: numberOf(form.linkDays),
    windowFrom: form.windowFrom,
    windowTo: form.windowTo,
    workingDaysOnly: form.days === 'working',
    sendAfter: londonInstant(form.sendAfter),
    sendBy: londonInstant(form.sendBy),
  };
  const isChanged = (key: string): boolean => {
    const field = (key === 'workingDaysOnly' ? 'days' : key) as keyof SettingsForm;
    return form[field] !== opened[field];
  };
  return Object.fromEntries(Object.entries(whole).filter(([key]) => isChanged(key)));
}
