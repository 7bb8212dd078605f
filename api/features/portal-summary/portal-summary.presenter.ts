import type { SummaryRow } from './portal-summary.queries.ts';
import type { PortalSummary } from './portal-summary.schema.ts';

export const presentSummary = (
  row: SummaryRow,
  announcements: PortalSummary['announcements'],
): PortalSummary => ({
  unread: { letters: row.unread_letters, messages: row.unread_messages, results: row.unread_results },
  resultsComing: {
    count: row.results_coming,
    nextExpectedAt: row.next_expected_at?.toISOString() ?? null,
  },
  questionnaires: { toAnswer: row.to_answer, overdue: row.overdue, nextDueOn: row.next_due_on },
  requestsOpen: row.requests_open,
  // Written by PostgreSQL's JSON, whose times are none of the portal's spelling.
  nextAppointment: row.next_appointment && {
    ...row.next_appointment,
    startsAt: new Date(row.next_appointment.startsAt).toISOString(),
  },
  appointmentsToCome: row.to_come,
  announcements,
});
