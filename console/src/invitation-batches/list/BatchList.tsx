import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ListBase } from 'react-admin';
import { Link } from 'react-router-dom';
import { batchStates } from '../../../../api/features/invitation-batches/batch-states.schema.ts';
import type { BatchRow } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { Page } from '../../layout/Page.tsx';
import { FilterSelect } from '../../lists/FilterSelect.tsx';
import { quietly } from '../../lists/quietly.ts';
import { RecordList } from '../../lists/RecordList.tsx';
import { useMay } from '../../providers/useSession.ts';
import { batchLooks, sourceWords } from '../batchWords.ts';
import { TemplateLink } from '../create/TemplateLink.tsx';
import { useBatchDrops } from '../create/useBatchDrops.ts';
import { ApprovalsAsked } from './ApprovalsAsked.tsx';
import { batchColumns } from './batchColumns.tsx';

const newest = { field: 'createdAt', order: 'DESC' } as const;
const states = batchStates.map((value) => ({ value, label: batchLooks[value].word }));
const sources = Object.entries(sourceWords).map(([value, label]) => ({ value, label }));

/** Every batch of invitations, newest first; those that wait for me on top. */
export default function BatchList() {
  const mayInvite = useMay('invitation-batches:write');
  useBatchDrops();
  const dropButton = (variant: 'contained' | 'outlined') => (
    <Button variant={variant} component={Link} to="/invitation-batches/create">
      Invite from a file
    </Button>
  );
  return (
    <ListBase<BatchRow> resource="invitation-batches" perPage={25} sort={newest} queryOptions={quietly}>
      <Page title="Invitation batches" actions={mayInvite ? dropButton('contained') : null}>
        <ApprovalsAsked />
        <RecordList<BatchRow>
          name="invitation-batches"
          label="Invitation batches"
          columns={batchColumns}
          linkTo={({ id }) => `/invitation-batches/${id}`}
          filters={
            <>
              <FilterSelect source="state" label="State" all="Any" options={states} />
              <FilterSelect source="source" label="Source" all="Any" options={sources} />
            </>
          }
          empty={
            <EmptyState
              title={
                mayInvite ? 'Drop a file of patients to invite' : 'Nobody has been invited in a batch yet'
              }
              action={
                mayInvite ? (
                  <Box
                    sx={{
                      display: 'flex',
                      gap: 2,
                      justifyContent: 'center',
                      alignItems: 'center',
                      flexWrap: 'wrap',
                    }}
                  >
                    {dropButton('outlined')}
                    <TemplateLink />
                  </Box>
                ) : null
              }
            >
              Each row is matched to its patient and checked. Nothing is sent until you say so.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
