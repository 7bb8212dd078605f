import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase } from 'react-admin';
import type { AssignmentRow } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { dayOf } from '../fields/dates.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { labelName } from '../fields/patientWords.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { createSearchMemory } from '../lists/searchMemory.ts';
import { useMay } from '../providers/useSession.ts';
import { AssignDialog } from './AssignDialog.tsx';
import { AssignmentFilters } from './AssignmentFilters.tsx';
import { dueWords, lookOf, sourceWords } from './assignmentWords.ts';

const search = createSearchMemory();
const columns: Column<AssignmentRow>[] = [
  {
    key: 'patient',
    label: 'Patient',
    cell: ({ patient }) => <PatientName patient={patient} />,
  },
  {
    key: 'questionnaire',
    label: 'Questionnaire',
    wraps: true,
    width: 160,
    cell: ({ questionnaire }) => questionnaire.name,
  },
  { key: 'state', label: 'State', cell: (row) => <StateChip {...lookOf(row)} /> },
  { key: 'dueOn', label: 'Due on', cell: ({ dueOn }) => dueWords(dueOn) },
  {
    key: 'remindCount',
    label: 'Reminders',
    align: 'right',
    optional: true,
    cell: ({ remindCount }) => remindCount,
  },
  {
    key: 'submittedAt',
    label: 'Answered',
    cell: ({ submittedAt }) => (submittedAt ? dayOf(submittedAt) : '–'),
  },
  { key: 'source', label: 'Asked', optional: true, cell: ({ source }) => sourceWords[source] },
  {
    key: 'createdAt',
    label: 'Since',
    sortBy: 'createdAt',
    optional: true,
    cell: ({ createdAt }) => <DateTime value={createdAt} />,
  },
];

/** Who was asked what, newest first; what is overdue is one filter away. */
export default function AssignmentList() {
  const mayWrite = useMay('questionnaire-assignments:write');
  const q = search.useTyped();
  const [isOpen, setOpen] = useState(false);
  const add = mayWrite ? (
    <Button variant="contained" onClick={() => setOpen(true)}>
      Ask a questionnaire
    </Button>
  ) : null;
  return (
    <ListBase<AssignmentRow>
      resource="questionnaire-assignments"
      perPage={25}
      sort={{ field: 'createdAt', order: 'DESC' }}
      {...(q ? { filter: { q } } : {})}
      queryOptions={quietly}
    >
      <Page title="Questionnaires asked" actions={add}>
        <RecordList<AssignmentRow>
          name="questionnaire-assignments"
          label="Questionnaires asked"
          columns={columns}
          linkTo={({ id }) => `/questionnaire-assignments/${id}/show`}
          nameOf={({ patient, questionnaire }) => `${labelName(patient)}, ${questionnaire.name}`}
          isShareable={q === ''}
          filters={<AssignmentFilters search={search} />}
          empty={q ? noneFound : <None action={add} />}
          {...(q ? { emptyFiltered: noneFound } : {})}
        />
      </Page>
      {isOpen ? <AssignDialog onClose={() => setOpen(false)} /> : null}
    </ListBase>
  );
}

const None = ({ action }: { action: React.ReactNode }) => (
  <EmptyState title="Nobody was asked yet" action={action}>
    Patients are asked by hand, from a file, or by a rule before their appointments.
  </EmptyState>
);
const noneFound = (
  <EmptyState title="Nothing was asked of this NHS number">Type all ten digits of it.</EmptyState>
);
