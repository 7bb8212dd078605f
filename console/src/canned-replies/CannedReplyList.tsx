import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase } from 'react-admin';
import type { CannedReplyView } from '../../../api/features/canned-replies/canned-replies.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { ticketCategoryWords } from '../fields/ticketCategoryWords.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { CannedReplyDialog } from './CannedReplyDialog.tsx';

const categories = Object.entries(ticketCategoryWords).map(([value, label]) => ({ value, label }));
const columns: Column<CannedReplyView>[] = [
  { key: 'title', label: 'Reply', sortBy: 'title', cell: ({ title }) => <strong>{title}</strong> },
  {
    key: 'category',
    label: 'Shown first for',
    cell: ({ category }) => (category ? ticketCategoryWords[category] : 'All tickets'),
  },
  { key: 'body', label: 'Begins', wraps: true, width: 260, cell: ({ body }) => beginningOf(body) },
  { key: 'updatedAt', label: 'Changed', cell: ({ updatedAt }) => <DateTime value={updatedAt} /> },
];
const beginningOf = (body: string): string =>
  body.length > 90 ? `${body.slice(0, 88).replace(/\s+\S*$/, '')} …` : body;

/** Every canned reply by title; a row opens where it stands. */
export default function CannedReplyList() {
  const mayWrite = useMay('canned-replies:write');
  const [open, setOpen] = useState<CannedReplyView | 'new' | null>(null);
  const add = (
    <Button variant="contained" onClick={() => setOpen('new')}>
      Write a reply
    </Button>
  );
  return (
    <ListBase<CannedReplyView>
      resource="canned-replies"
      perPage={50}
      sort={{ field: 'title', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title="Canned replies" actions={mayWrite ? add : null}>
        <RecordList<CannedReplyView>
          name="canned-replies"
          label="Canned replies"
          columns={columns}
          onOpen={setOpen}
          filters={<FilterSelect source="category" label="For" all="All" options={categories} />}
          empty={
            <EmptyState title="No canned replies yet" action={mayWrite ? add : null}>
              Write what you answer every day once; agents put it into a ticket with the patient’s name filled
              in.
            </EmptyState>
          }
        />
      </Page>
      {open ? <CannedReplyDialog reply={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </ListBase>
  );
}
