import Box from '@mui/material/Box';
import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { Card } from '../../layout/Card.tsx';
import { statusLooks } from '../resultLooks.ts';
import { ObservationTable } from './ObservationTable.tsx';

/** What the report said before, each filing folded away; none where it was filed once. */
export function RevisionsCard({ result }: { result: ResultView }) {
  const before = result.revisions.slice(1);
  const [now] = result.revisions;
  if (before.length === 0) return null;
  return (
    <Card title="What it said before">
      {now?.reason ? (
        <Box component="p" sx={{ mt: 0 }}>
          It says something else now because: {now.reason}
        </Box>
      ) : null}
      {before.map((revision) => (
        <Box component="details" key={revision.revision} sx={{ py: 0.75 }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            Revision {revision.revision}, <DateTime value={revision.filedAt} />
            {revision.filedBy ? ` by ${revision.filedBy.name}` : ''}{' '}
            <StateChip {...statusLooks[revision.status]} />
          </Box>
          <ObservationTable
            label={`Values of revision ${revision.revision}`}
            observations={revision.observations}
          />
          {revision.comments ? <Box sx={{ whiteSpace: 'pre-wrap' }}>{revision.comments}</Box> : null}
        </Box>
      ))}
    </Card>
  );
}
