import Button from '@mui/material/Button';
import { ListBase, useStore } from 'react-admin';
import type { CaseRow } from '../../../api/features/registration-cases/registration-cases.schema.ts';
import { labelName } from '../fields/patientWords.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useQueueLink } from '../lists/useQueue.ts';
import { CaseFilters } from './CaseFilters.tsx';
import { caseColumns } from './caseColumns.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import { caseSearch } from './searchMemory.ts';

const newest = { field: 'lastTriedAt', order: 'DESC' } as const;

/** Whoever tried to register and could not: the open ones first, each with its likeliest cause. */
export default function CaseList() {
  const q = caseSearch.useTyped();
  // Kept while cases are opened and closed; the list's address holds its own filters and nothing else.
  const [showsReport, setShowsReport] = useStore('registration-cases.report', false);
  return (
    <ListBase<CaseRow>
      resource="registration-cases"
      perPage={25}
      sort={newest}
      filterDefaultValues={{ state: 'open' }}
      {...(q ? { filter: { q } } : {})}
      queryOptions={quietly}
    >
      <Page
        title="Failed registrations"
        actions={
          <Button variant="outlined" aria-expanded={showsReport} onClick={() => setShowsReport(!showsReport)}>
            {showsReport ? 'Hide the report' : 'Report'}
          </Button>
        }
      >
        {showsReport ? <ReportPanel /> : null}
        <Queue isSearch={q !== ''} />
      </Page>
    </ListBase>
  );
}

function Queue({ isSearch }: { isSearch: boolean }) {
  const linkTo = useQueueLink('registration-cases');
  return (
    <RecordList<CaseRow>
      name="registration-cases"
      label="Failed registrations"
      columns={caseColumns}
      linkTo={linkTo}
      nameOf={({ patient, reference }) => (patient ? labelName(patient) : reference)}
      filters={<CaseFilters />}
      empty={isSearch ? noneFound : none}
      emptyFiltered={isSearch ? noneFound : none}
    />
  );
}

const noneFound = (
  <EmptyState title="No case fits">
    Try the reference from their screen (such as HKRT-4729), or the NHS number they typed. Attempts from the
    last minute may still be on their way.
  </EmptyState>
);
const none = (
  <EmptyState title="Nobody is stuck here">
    When somebody tries to register and cannot, their case appears here within a minute, with the likeliest
    cause. Choose another state to see earlier ones.
  </EmptyState>
);
