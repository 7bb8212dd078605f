import { lazy, Suspense } from 'react';
import { CoreAdminContext, CoreAdminUI, CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { accounts } from './accounts/index.ts';
import { allergies } from './allergies/index.ts';
import { announcements } from './announcements/index.ts';
import { appointments } from './appointments/index.ts';
import { assignmentRules } from './assignment-rules/index.ts';
import { auditEvents } from './audit-events/index.ts';
import { cannedReplies } from './canned-replies/index.ts';
import { DeliveryPage } from './delivery/index.ts';
import { feedback } from './feedback/index.ts';
import { helpPages } from './help-pages/index.ts';
import { i18nProvider } from './i18n/i18nProvider.ts';
import { incidents } from './incidents/index.ts';
import { invitationBatches } from './invitation-batches/index.ts';
import { BatchResultsPage, ResultsOverviewPage } from './invitation-results/index.ts';
import { invitationRules } from './invitation-rules/index.ts';
import { invitationWordings } from './invitation-wordings/index.ts';
import { ConsoleTheme } from './layout/ConsoleTheme.tsx';
import { CrashPage } from './layout/CrashPage.tsx';
import { AccessDenied, NotFound } from './layout/DeadEnds.tsx';
import { Guarded, guarded } from './layout/Guarded.tsx';
import { LoadingPage } from './layout/LoadingPage.tsx';
import { SignedOut } from './layout/SignedOut.tsx';
import { letters } from './letters/index.ts';
import { locations } from './locations/index.ts';
import { mailboxMessages } from './mailbox-messages/index.ts';
import { messages } from './messages/index.ts';
import { notifications } from './notifications/index.ts';
import { patientRequests } from './patient-requests/index.ts';
import { AsPatientPage, patients } from './patients/index.ts';
import { procedures } from './procedures/index.ts';
import { authProvider } from './providers/authProvider.ts';
import { dataProvider } from './providers/dataProvider.ts';
import { store } from './providers/store.ts';
import { queryClient } from './queryClient.ts';
import { questionnaireAlerts } from './questionnaire-alerts/index.ts';
import { questionnaireAnswers } from './questionnaire-answers/index.ts';
import { questionnaireAssignments } from './questionnaire-assignments/index.ts';
import { questionnaires } from './questionnaires/index.ts';
import { recordChanges } from './record-changes/index.ts';
import { recordImports } from './record-imports/index.ts';
import { registrationCases } from './registration-cases/index.ts';
import { releaseRules } from './release-rules/index.ts';
import { requestRules } from './request-rules/index.ts';
import { results } from './results/index.ts';
import { AcceptInvitationPage, EnrolmentPage, MySecurityPage, SecondFactorPage } from './session/index.ts';
import { staff } from './staff/index.ts';
import { supportTickets } from './support-tickets/index.ts';
import { termsVersions } from './terms-versions/index.ts';
import { unreachablePatients } from './unreachable-patients/index.ts';

const Shell = lazy(() => import('./layout/Shell.tsx'));
const SignInPage = lazy(() => import('./session/SignInPage.tsx'));
const Today = lazy(() => import('./dashboard/Today.tsx'));

const resources = [
  patients,
  accounts,
  letters,
  questionnaires,
  allergies,
  procedures,
  recordImports,
  questionnaireAssignments,
  questionnaireAnswers,
  questionnaireAlerts,
  assignmentRules,
  appointments,
  locations,
  patientRequests,
  requestRules,
  invitationBatches,
  invitationWordings,
  invitationRules,
  unreachablePatients,
  messages,
  notifications,
  registrationCases,
  supportTickets,
  incidents,
  announcements,
  helpPages,
  cannedReplies,
  feedback,
  results,
  releaseRules,
  recordChanges,
  mailboxMessages,
  termsVersions,
  staff,
  auditEvents,
].map(guarded);

/** The console: who may be here, what pages there are. Each resource's code is loaded when it is first opened. */
export const App = () => (
  <CoreAdminContext
    authProvider={authProvider}
    dataProvider={dataProvider}
    i18nProvider={i18nProvider}
    queryClient={queryClient}
    store={store}
  >
    <ConsoleTheme>
      <SignedOut />
      <Suspense fallback={<LoadingPage />}>
        <CoreAdminUI
          accessDenied={AccessDenied}
          catchAll={NotFound}
          dashboard={Today}
          disableTelemetry
          error={CrashPage}
          layout={Shell}
          loading={LoadingPage}
          loginPage={SignInPage}
          requireAuth
          title="Patient Portal"
        >
          <CustomRoutes noLayout>
            <Route path="/second-factor" element={<SecondFactorPage />} />
            <Route path="/enrolment" element={<EnrolmentPage />} />
            <Route path="/accept-invitation" element={<AcceptInvitationPage />} />
          </CustomRoutes>
          <CustomRoutes>
            <Route path="/my-security" element={<MySecurityPage />} />
            <Route
              path="/delivery"
              element={
                <Guarded resource="delivery" action="list">
                  <DeliveryPage />
                </Guarded>
              }
            />
            <Route
              path="/invitation-results"
              element={
                <Guarded resource="invitation-results" action="list">
                  <ResultsOverviewPage />
                </Guarded>
              }
            />
            <Route
              path="/invitation-results/:batchId"
              element={
                <Guarded resource="invitation-results" action="show">
                  <BatchResultsPage />
                </Guarded>
              }
            />
            <Route
              path="/patients/:id/as-patient"
              element={
                <Guarded resource="patients" action="view-as">
                  <AsPatientPage />
                </Guarded>
              }
            />
          </CustomRoutes>
          {resources.map((resource) => (
            <Resource key={resource.name} {...resource} />
          ))}
        </CoreAdminUI>
      </Suspense>
    </ConsoleTheme>
  </CoreAdminContext>
);
