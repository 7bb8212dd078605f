import { useState } from 'react';
import { ListBase } from 'react-admin';
import type { AuditEventView } from '../../../api/features/audit-events/audit-events.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { AuditEventDrawer } from './AuditEventDrawer.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { actorWords, auditWords } from './auditWords.ts';
import { ExportButton } from './ExportButton.tsx';
import { PatientReferenceById } from './PatientReferenceById.tsx';

const columns: Column<AuditEventView>[] = [
  { key: 'at', label: 'When', sortBy: 'at', cell: (event) => <DateTime value={event.at} /> },
  { key: 'actor', label: 'Who', cell: actorWords },
  { key: 'action', label: 'Did', cell: (event) => auditWords[event.action] },
  { key: 'patient', label: 'Patient', cell: (event) => <PatientReferenceById id={event.patientId} /> },
  { key: 'reason', label: 'Reason', wraps: true, cell: (event) => event.reason ?? '–' },
  { key: 'ip', label: 'From', optional: true, cell: (event) => event.ip ?? '–' },
];

/** Every act and view that was written down, newest first; a row opens beside the list. */
export default function AuditEventList() {
  const [open, setOpen] = useState<AuditEventView | null>(null);
  return (
    <ListBase<AuditEventView>
      resource="audit-events"
      perPage={50}
      sort={{ field: 'at', order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title="Audit" actions={<ExportButton />}>
        <RecordList<AuditEventView>
          name="audit-events"
          label="Audit events"
          columns={columns}
          onOpen={setOpen}
          filters={<AuditFilters />}
          empty={
            <EmptyState title="Nothing written down yet">
              Each act and each view of a record appears here.
            </EmptyState>
          }
        />
      </Page>
      <AuditEventDrawer event={open} onClose={() => setOpen(null)} />
    </ListBase>
  );
}
