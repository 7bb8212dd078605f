import Button from '@mui/material/Button';
import { useState } from 'react';
import { ListBase } from 'react-admin';
import type { RequestRuleView } from '../../../api/features/request-rules/request-rules.schema.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { useMay } from '../providers/useSession.ts';
import { RequestRuleDialog } from './RequestRuleDialog.tsx';
import { isForAll, ruleName, untilWords } from './requestRuleWords.ts';

const columns: Column<RequestRuleView>[] = [
  { key: 'name', label: 'For', sortBy: 'name', cell: (rule) => <strong>{ruleName(rule)}</strong> },
  { key: 'cancel', label: 'Cancel', cell: (rule) => untilWords(rule.mayCancel, rule.cancelHours) },
  { key: 'change', label: 'Change', cell: (rule) => untilWords(rule.mayChange, rule.changeHours) },
  { key: 'otherwise', label: 'Otherwise', wraps: true, width: 320, cell: ({ otherwise }) => otherwise },
];

/** Which clinics let patients ask, and until when. A clinic's rule goes before its specialty's, that before all others'. */
export default function RequestRuleList() {
  const mayWrite = useMay('request-rules:write');
  const [open, setOpen] = useState<RequestRuleView | 'new' | null>(null);
  const add = mayWrite ? (
    <Button variant="contained" onClick={() => setOpen('new')}>
      Add a rule
    </Button>
  ) : null;
  return (
    <ListBase<RequestRuleView>
      resource="request-rules"
      perPage={100}
      sort={{ field: 'name', order: 'ASC' }}
      queryOptions={quietly}
    >
      <Page title="What patients may ask" actions={add}>
        <RecordList<RequestRuleView>
          name="request-rules"
          label="What patients may ask about appointments"
          columns={columns}
          onOpen={setOpen}
          empty={<EmptyState title="No rules">Without one nothing may be asked.</EmptyState>}
        />
      </Page>
      {open ? (
        <RequestRuleDialog
          rule={open === 'new' ? null : open}
          mayWrite={mayWrite}
          mayRemove={mayWrite && open !== 'new' && !isForAll(open)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </ListBase>
  );
}
