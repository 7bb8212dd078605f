import { ListBase } from 'react-admin';
import type { AlertView } from '../../../api/features/questionnaire-alerts/questionnaire-alerts.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { PatientName } from '../fields/PatientName.tsx';
import { labelName } from '../fields/patientWords.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { AlertAct } from './AlertAct.tsx';
import { AlertFilters } from './AlertFilters.tsx';
import { alertLooks, ruleWords, valueWords } from './alertWords.ts';

const columns: Column<AlertView>[] = [
  { key: 'patient', label: 'Patient', cell: ({ patient }) => <PatientName patient={patient} /> },
  {
    key: 'score',
    label: 'Score',
    wraps: true,
    width: 130,
    cell: (alert) => (
      <>
        {alert.scoreName} <strong>{valueWords(alert)}</strong>
        {alert.isAnsweredAgain ? ' (answered again since)' : ''}
      </>
    ),
  },
  { key: 'rule', label: 'Told because of', wraps: true, width: 130, cell: ruleWords },
  {
    key: 'raisedAt',
    label: 'Since',
    sortBy: 'raisedAt',
    cell: ({ raisedAt }) => <DateTime value={raisedAt} />,
  },
  {
    key: 'questionnaire',
    label: 'Questionnaire',
    optional: true,
    cell: ({ questionnaire }) => questionnaire.name,
  },
  { key: 'act', label: 'To do', cell: (alert) => <AlertAct alert={alert} /> },
  {
    key: 'state',
    label: 'State',
    optional: true,
    cell: ({ state }) => <StateChip {...alertLooks[state]} />,
  },
];

/** Scores that reached what the clinic asked to be told of: whoever has waited longest first. */
export default function AlertList() {
  const mayRead = useMay('questionnaire-answers:read');
  return (
    <ListBase<AlertView>
      resource="questionnaire-alerts"
      perPage={25}
      sort={{ field: 'raisedAt', order: 'ASC' }}
      filterDefaultValues={{ state: 'open' }}
      queryOptions={quietly}
    >
      <Page title="Score alerts">
        <RecordList<AlertView>
          name="questionnaire-alerts"
          label="Score alerts"
          columns={columns}
          linkTo={mayRead ? ({ submissionId }) => `/questionnaire-answers/${submissionId}/show` : null}
          nameOf={({ patient, scoreName }) => `${labelName(patient)}, ${scoreName}`}
          filters={<AlertFilters />}
          empty={none}
          emptyFiltered={none}
        />
      </Page>
    </ListBase>
  );
}

const none = (
  <EmptyState title="No alert stands here">
    An alert comes when a patient’s answers reach a score that a questionnaire’s rules name. The rules are on
    the questionnaire’s own page.
  </EmptyState>
);
