import Box from '@mui/material/Box';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { BatchRow } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { Card } from '../../layout/Card.tsx';
import { Line, Lines } from '../../layout/Lines.tsx';
import { quietly } from '../../lists/quietly.ts';
import { useMay, useSession } from '../../providers/useSession.ts';

/** Whose approval is waited for: nobody approves what they made themselves. */
const awaitsMe = ({ createdBy }: Pick<BatchRow, 'createdBy'>, me: string): boolean => createdBy?.id !== me;

/** Above the list: batches that wait for this person's approval. */
export function ApprovalsAsked() {
  const me = useSession()?.staff.id ?? '';
  const mayApprove = useMay('invitation-batches:approve');
  const { data } = useGetList<BatchRow>(
    'invitation-batches',
    {
      filter: { state: 'approval' },
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'createdAt', order: 'DESC' },
    },
    { ...quietly, enabled: mayApprove },
  );
  const asked = (mayApprove ? (data ?? []) : []).filter((row) => awaitsMe(row, me));
  if (asked.length === 0) return null;
  return (
    <Box sx={{ mb: 2 }}>
      <Card
        title={asked.length === 1 ? 'Your approval is asked for' : `${asked.length} wait for your approval`}
      >
        <Lines label="Batches that wait for approval">
          {asked.map((row) => (
            <Line
              key={row.id}
              title={<Link to={`/invitation-batches/${row.id}`}>{row.name}</Link>}
              detail={
                <>
                  {count(row.toSend, 'invitation')}, made by {row.createdBy?.name ?? 'a rule'},{' '}
                  <DateTime value={row.createdAt} ago />
                </>
              }
            />
          ))}
        </Lines>
      </Card>
    </Box>
  );
}
