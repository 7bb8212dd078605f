import { accountsPortalRoutes } from './accounts/accounts.portal.ts';
import { accountsDeskRoutes } from './accounts/desk/accounts.desk.routes.ts';
import { mePortalRoutes } from './accounts/me/me.portal.ts';
import { recoveryOpenRoutes } from './accounts/recovery/recovery.portal.ts';
import { authenticatorPortalRoutes } from './accounts/sign-in/authenticator.portal.ts';
import { signInOpenRoutes } from './accounts/sign-in/sign-in.portal.ts';
import { termsPortalRoutes } from './accounts/terms/terms.portal.ts';
import { allergiesPortalRoutes } from './allergies/allergies.portal.ts';
import { allergiesRoutes } from './allergies/allergies.routes.ts';
import { announcementsOpenRoutes, announcementsPortalRoutes } from './announcements/announcements.portal.ts';
import { announcementsRoutes } from './announcements/announcements.routes.ts';
import { appointmentsRoutes } from './appointments/appointments.routes.ts';
import { bookingRoutes } from './appointments/booking/booking.routes.ts';
import { appointmentsPortalRoutes } from './appointments/portal/appointments.portal.ts';
import { assignmentRulesRoutes } from './assignment-rules/assignment-rules.routes.ts';
import { auditEventsRoutes } from './audit-events/audit-events.routes.ts';
import { cannedRepliesRoutes } from './canned-replies/canned-replies.routes.ts';
import { dashboardRoutes } from './dashboard/dashboard.routes.ts';
import { deliveryRoutes } from './delivery/delivery.routes.ts';
import { devicesPortalRoutes } from './devices/devices.portal.ts';
import { feedbackOpenRoutes } from './feedback/feedback.portal.ts';
import { feedbackRoutes } from './feedback/feedback.routes.ts';
import { healthRoutes } from './health/health.routes.ts';
import { helpPagesOpenRoutes } from './help-pages/help-pages.portal.ts';
import { helpPagesRoutes } from './help-pages/help-pages.routes.ts';
import { incidentsRoutes } from './incidents/incidents.routes.ts';
import { invitationBatchesRoutes } from './invitation-batches/invitation-batches.routes.ts';
import { batchLettersRoutes } from './invitation-batches/letters/batch-letters.routes.ts';
import { batchLifecycleRoutes } from './invitation-batches/lifecycle/lifecycle.routes.ts';
import { batchPresenceRoutes } from './invitation-batches/presence/batch-presence.routes.ts';
import { batchPreviewRoutes } from './invitation-batches/preview/batch-preview.routes.ts';
import { batchProgressRoutes } from './invitation-batches/progress/progress.routes.ts';
import { batchReadingRoutes } from './invitation-batches/reading/reading.routes.ts';
import { batchReportRoutes } from './invitation-batches/report/report.routes.ts';
import { batchRowsRoutes } from './invitation-batches/rows/rows.routes.ts';
import { trialsRoutes } from './invitation-batches/trials/trials.routes.ts';
import { invitationResultsRoutes } from './invitation-results/invitation-results.routes.ts';
import { invitationRulesRoutes } from './invitation-rules/invitation-rules.routes.ts';
import { invitationWordingsRoutes } from './invitation-wordings/invitation-wordings.routes.ts';
import { invitationsOpenRoutes } from './invitations/invitations.portal.ts';
import { invitationsRoutes } from './invitations/invitations.routes.ts';
import { lettersManyRoutes } from './letters/letters.many.routes.ts';
import { lettersRoutes } from './letters/letters.routes.ts';
import { lettersPortalRoutes } from './letters/portal/letters.portal.ts';
import { locationsRoutes } from './locations/locations.routes.ts';
import { messageActsRoutes } from './messages/messages.acts.routes.ts';
import { messagesRoutes } from './messages/messages.routes.ts';
import { messagesPortalRoutes } from './messages/portal/messages.portal.ts';
import { mailboxMessagesRoutes } from './notifications/mailbox-messages.routes.ts';
import { receiptHooks } from './notifications/notifications.hooks.ts';
import { notificationsRoutes } from './notifications/notifications.routes.ts';
import { requestsPortalRoutes } from './patient-requests/asking/requests.portal.ts';
import { patientRequestsRoutes } from './patient-requests/patient-requests.routes.ts';
import { patientsRoutes } from './patients/patients.routes.ts';
import { portalSummaryRoutes } from './portal-summary/portal-summary.portal.ts';
import { proceduresPortalRoutes } from './procedures/procedures.portal.ts';
import { proceduresRoutes } from './procedures/procedures.routes.ts';
import { questionnaireAlertsRoutes } from './questionnaire-alerts/questionnaire-alerts.routes.ts';
import { questionnaireAnswersRoutes } from './questionnaire-answers/questionnaire-answers.routes.ts';
import { questionnairesPortalRoutes } from './questionnaire-assignments/questionnaire-assignments.portal.ts';
import { questionnaireAssignmentsRoutes } from './questionnaire-assignments/questionnaire-assignments.routes.ts';
import { questionnairesRoutes } from './questionnaires/questionnaires.routes.ts';
import { recordChangesRoutes } from './record-changes/record-changes.routes.ts';
import { recordImportsRoutes } from './record-imports/record-imports.routes.ts';
import { registrationCaseActRoutes } from './registration-cases/acts/case-acts.routes.ts';
import { registrationCasesRoutes } from './registration-cases/registration-cases.routes.ts';
import { registrationsOpenRoutes } from './registrations/registrations.portal.ts';
import { releaseRulesRoutes } from './release-rules/release-rules.routes.ts';
import { releaseSimulationsRoutes } from './release-rules/simulation/simulations.routes.ts';
import { requestRulesRoutes } from './request-rules/request-rules.routes.ts';
import { resultActsRoutes } from './results/acts/results.acts.routes.ts';
import { analytesRoutes } from './results/analytes/analytes.routes.ts';
import { resultsPortalRoutes } from './results/portal/results.portal.ts';
import { resultsRoutes } from './results/results.routes.ts';
import { sessionsPortalRoutes } from './sessions/sessions.portal.ts';
import { inboundTextHooks } from './sms-opt-outs/sms-opt-outs.hooks.ts';
import { smsOptOutsRoutes } from './sms-opt-outs/sms-opt-outs.routes.ts';
import { sessionOpenRoutes, sessionRoutes } from './staff/session.routes.ts';
import { staffRoutes as staffMemberRoutes, staffOpenRoutes } from './staff/staff.routes.ts';
import { supportTicketActsRoutes } from './support-tickets/support-tickets.acts.routes.ts';
import {
  supportTicketsOpenRoutes,
  supportTicketsPortalRoutes,
} from './support-tickets/support-tickets.portal.ts';
import { supportTicketsRoutes } from './support-tickets/support-tickets.routes.ts';
import { termsVersionsOpenRoutes } from './terms-versions/terms-versions.portal.ts';
import { termsVersionsRoutes } from './terms-versions/terms-versions.routes.ts';
import { unreachablePatientsRoutes } from './unreachable-patients/unreachable-patients.routes.ts';

/** Every feature's routes, by who may ask. A new noun is mounted by adding it here. */
export const publicRoutes = [
  ...healthRoutes,
  ...sessionOpenRoutes,
  ...staffOpenRoutes,
  ...signInOpenRoutes,
  ...recoveryOpenRoutes,
  ...invitationsOpenRoutes,
  ...registrationsOpenRoutes,
  ...termsVersionsOpenRoutes,
  ...announcementsOpenRoutes,
  ...helpPagesOpenRoutes,
  ...supportTicketsOpenRoutes,
  ...feedbackOpenRoutes,
  ...receiptHooks,
  ...inboundTextHooks,
];

export const staffRoutes = [
  ...sessionRoutes,
  ...staffMemberRoutes,
  ...patientsRoutes,
  ...accountsDeskRoutes,
  ...recordChangesRoutes,
  ...appointmentsRoutes,
  ...bookingRoutes,
  ...locationsRoutes,
  ...requestRulesRoutes,
  ...patientRequestsRoutes,
  ...lettersManyRoutes,
  ...lettersRoutes,
  ...messagesRoutes,
  ...messageActsRoutes,
  ...notificationsRoutes,
  ...mailboxMessagesRoutes,
  ...smsOptOutsRoutes,
  ...questionnairesRoutes,
  ...questionnaireAlertsRoutes,
  ...questionnaireAnswersRoutes,
  ...questionnaireAssignmentsRoutes,
  ...assignmentRulesRoutes,
  ...auditEventsRoutes,
  ...dashboardRoutes,
  ...deliveryRoutes,
  ...termsVersionsRoutes,
  ...supportTicketsRoutes,
  ...supportTicketActsRoutes,
  ...cannedRepliesRoutes,
  ...incidentsRoutes,
  ...announcementsRoutes,
  ...helpPagesRoutes,
  ...feedbackRoutes,
  ...invitationsRoutes,
  ...invitationWordingsRoutes,
  ...batchLettersRoutes,
  ...batchPreviewRoutes,
  ...batchReportRoutes,
  ...batchRowsRoutes,
  ...invitationResultsRoutes,
  ...unreachablePatientsRoutes,
  ...resultsRoutes,
  ...resultActsRoutes,
  ...analytesRoutes,
  ...trialsRoutes,
  ...invitationRulesRoutes,
  ...invitationBatchesRoutes,
  ...batchReadingRoutes,
  ...batchLifecycleRoutes,
  ...batchProgressRoutes,
  ...batchPresenceRoutes,
  ...releaseRulesRoutes,
  ...releaseSimulationsRoutes,
  ...registrationCasesRoutes,
  ...registrationCaseActRoutes,
  ...allergiesRoutes,
  ...proceduresRoutes,
  ...recordImportsRoutes,
];

export const portalRoutes = [
  ...accountsPortalRoutes,
  ...mePortalRoutes,
  ...sessionsPortalRoutes,
  ...devicesPortalRoutes,
  ...authenticatorPortalRoutes,
  ...termsPortalRoutes,
  ...portalSummaryRoutes,
  ...announcementsPortalRoutes,
  ...appointmentsPortalRoutes,
  ...requestsPortalRoutes,
  ...lettersPortalRoutes,
  ...resultsPortalRoutes,
  ...messagesPortalRoutes,
  ...questionnairesPortalRoutes,
  ...supportTicketsPortalRoutes,
  ...allergiesPortalRoutes,
  ...proceduresPortalRoutes,
];
