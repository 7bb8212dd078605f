import type { z } from 'zod';
import type {
  AssignmentView,
  assignBody,
  changeAssignmentBody,
} from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';

/** What stands in the fields of asking, or of changing when it is due. */
export interface AssignForm {
  questionnaireId: string;
  patientIds: string[];
  appointmentId: string;
  opensOn: string;
  dueOn: string;
  mostReminders: string;
  reminderDays: string;
  graceDays: string;
  allowAmend: 'no' | 'yes';
}

export const emptyForm = (given: Partial<AssignForm>): AssignForm => ({
  questionnaireId: '',
  patientIds: [],
  appointmentId: '',
  opensOn: '',
  dueOn: '',
  mostReminders: '2',
  reminderDays: '3',
  graceDays: '14',
  allowAmend: 'no',
  ...given,
});

/** What was typed as a number; not a number where it is none, which the API refuses beside its field. */
export const wholeNumber = (typed: string): number =>
  /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;

const patienceOf = (
  form: Pick<AssignForm, 'mostReminders' | 'reminderDays' | 'graceDays' | 'allowAmend'>,
) => ({
  mostReminders: wholeNumber(form.mostReminders),
  reminderDays: wholeNumber(form.reminderDays),
  graceDays: wholeNumber(form.graceDays),
  allowAmend: form.allowAmend === 'yes',
});

/** POST /api/questionnaire-assignments */
export const assignBodyOf = (form: AssignForm): z.input<typeof assignBody> => ({
  questionnaireId: form.questionnaireId,
  patientIds: form.patientIds,
  appointmentId: form.appointmentId || null,
  ...(form.opensOn ? { opensOn: form.opensOn } : {}),
  dueOn: form.dueOn || null,
  ...patienceOf(form),
});

export type ChangeForm = Pick<
  AssignForm,
  'dueOn' | 'mostReminders' | 'reminderDays' | 'graceDays' | 'allowAmend'
>;
export const changeFormOf = (view: AssignmentView): ChangeForm => ({
  dueOn: view.dueOn ?? '',
  mostReminders: String(view.mostReminders),
  reminderDays: String(view.reminderDays),
  graceDays: String(view.graceDays),
  allowAmend: view.allowAmend ? 'yes' : 'no',
});
/** PUT /api/questionnaire-assignments/:id */
export const changeBodyOf = (form: ChangeForm): z.input<typeof changeAssignmentBody> => ({
  dueOn: form.dueOn || null,
  ...patienceOf(form),
});
export const changeLabels = {
  dueOn: 'Due on',
  mostReminders: 'Most reminders',
  reminderDays: 'Days between reminders',
  graceDays: 'Days it may still be answered',
  allowAmend: 'May send other answers later',
};
