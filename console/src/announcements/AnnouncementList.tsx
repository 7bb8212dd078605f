import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase } from 'react-admin';
import type { AnnouncementView } from '../../../api/features/announcements/announcements.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useMay } from '../providers/useSession.ts';
import { AnnouncementDialog } from './AnnouncementDialog.tsx';
import { reachWords, severityLooks, shownLook } from './announcementWords.ts';

const columns: Column<AnnouncementView>[] = [
  { key: 'title', label: 'Announcement', cell: ({ title }) => <strong>{title}</strong> },
  { key: 'state', label: 'State', cell: (one) => <StateChip {...shownLook(one)} /> },
  { key: 'severity', label: 'Matters', cell: ({ severity }) => <StateChip {...severityLooks[severity]} /> },
  { key: 'reach', label: 'For whom', wraps: true, width: 120, cell: reachWords },
  {
    key: 'startsAt',
    label: 'From',
    sortBy: 'startsAt',
    cell: ({ startsAt }) => <DateTime value={startsAt} />,
  },
  { key: 'endsAt', label: 'Until', cell: ({ endsAt }) => <DateTime value={endsAt} /> },
  { key: 'incident', label: 'Incident', cell: ({ incidentId }) => (incidentId ? 'Yes' : 'No') },
];

/** What stood, stands and will stand at the top of the portal. */
export default function AnnouncementList() {
  const mayWrite = useMay('announcements:write');
  const [open, setOpen] = useState<AnnouncementView | 'new' | null>(null);
  const add = (
    <Button variant="contained" onClick={() => setOpen('new')}>
      Write an announcement
    </Button>
  );
  return (
    <ListBase<AnnouncementView>
      resource="announcements"
      perPage={25}
      sort={{ field: 'startsAt', order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title="Announcements" actions={mayWrite ? add : null}>
        <RecordList<AnnouncementView>
          name="announcements"
          label="Announcements"
          columns={columns}
          onOpen={setOpen}
          filters={<ToggleFilter source="shown" label="Shown now" />}
          empty={
            <EmptyState title="Nothing was announced yet" action={mayWrite ? add : null}>
              An announcement stands at the top of the portal’s pages from its time until its end.
            </EmptyState>
          }
        />
      </Page>
      {open ? (
        <AnnouncementDialog
          announcement={open === 'new' ? null : open}
          mayWrite={mayWrite}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </ListBase>
  );
}
