import { useState } from 'react';
import { ListBase } from 'react-admin';
import {
  type UnreachablePatient,
  unreachableReasons,
} from '../../../api/features/unreachable-patients/unreachable-patients.schema.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { CallDialog } from './CallDialog.tsx';
import { reasonWords } from './callWords.ts';
import { unreachableColumns } from './unreachableColumns.tsx';
import { useCallKeys } from './useCallKeys.ts';

const reasons = unreachableReasons.map((value) => ({ value, label: reasonWords[value] }));
const calls = [
  { value: 'no', label: 'Not rung yet' },
  { value: 'yes', label: 'Rung, no answer' },
];

/** Whom to ring up because no invitation reached them, the newest failure first. */
export default function UnreachableList() {
  return (
    <ListBase<UnreachablePatient>
      resource="unreachable-patients"
      perPage={25}
      sort={{ field: 'failedAt', order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title="Patients to ring">
        <ToRing />
      </Page>
    </ListBase>
  );
}

function ToRing() {
  const mayRing = useMay('unreachable-patients:write');
  const [called, setCalled] = useState<UnreachablePatient | null>(null);
  useCallKeys(setCalled);
  return (
    <>
      <RecordList<UnreachablePatient>
        name="unreachable-patients"
        label="Patients to ring up"
        columns={unreachableColumns(mayRing ? setCalled : null)}
        linkTo={(row) => `/patients/${row.id}/show`}
        filters={
          <>
            <FilterSelect source="called" label="Calls" all="All" options={calls} />
            <FilterSelect source="reason" label="Why" all="Any reason" options={reasons} />
          </>
        }
        empty={
          <EmptyState title="Nobody to ring up">
            Patients come here whose invitation could not be delivered, or who have no mobile, e-mail or
            address on record.
          </EmptyState>
        }
      />
      {called ? <CallDialog row={called} onClose={() => setCalled(null)} /> : null}
    </>
  );
}
