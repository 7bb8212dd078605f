import type { AssignmentRecord, WholeAssignmentRecord } from './questionnaire-assignments.queries.ts';
import type { AssignmentRow, AssignmentView } from './questionnaire-assignments.schema.ts';

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;
const momentOf = (text: string): string => new Date(text).toISOString();

export const presentAssignmentRow = (row: AssignmentRecord): AssignmentRow => ({
  id: row.id,
  patient: row.patient,
  questionnaire: row.questionnaire,
  state: row.state,
  isOverdue: row.is_overdue,
  source: row.source,
  opensOn: row.opens_on,
  dueOn: row.due_on,
  remindCount: row.remind_count,
  submittedAt: moment(row.submitted_at),
  createdAt: row.created_at.toISOString(),
  version: row.version,
});

/** Why one was withdrawn where no person did it, as the row keeps it and as it is read. */
const byItself: Record<string, string> = { 'appointment-cancelled': 'The appointment was cancelled.' };

export const presentAssignment = (row: WholeAssignmentRecord): AssignmentView => ({
  ...presentAssignmentRow(row),
  mostReminders: row.most_reminders,
  reminderDays: row.reminder_days,
  graceDays: row.grace_days,
  allowAmend: row.allow_amend,
  expiresOn: row.expires_on,
  appointment: row.appointment && { ...row.appointment, startsAt: momentOf(row.appointment.startsAt) },
  rule: row.rule,
  assignedBy: row.assigned_by,
  toldAt: moment(row.told_at),
  nextReminderAt: moment(row.next_reminder_at),
  savedAt: moment(row.saved_at),
  submissions: row.submissions.map(({ number, submittedAt }) => ({
    number,
    submittedAt: momentOf(submittedAt),
  })),
  withdrawn:
    row.withdrawn_at && row.withdrawn_reason
      ? {
          at: row.withdrawn_at.toISOString(),
          by: row.withdrawn_by,
          reason: row.withdrawn_by
            ? row.withdrawn_reason
            : (byItself[row.withdrawn_reason] ?? row.withdrawn_reason),
        }
      : null,
  expiredAt: moment(row.expired_at),
  notifications: row.notifications.map(({ sendAfter, settledAt, ...sent }) => ({
    ...sent,
    sendAfter: momentOf(sendAfter),
    settledAt: settledAt && momentOf(settledAt),
  })),
});
