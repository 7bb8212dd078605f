import Box from '@mui/material/Box';
import { useEffect } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { reasonOfStanding } from '../../../../api/features/invitation-batches/report/report-words.ts';
import type { BatchRowView } from '../../../../api/features/invitation-batches/rows/rows.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { notificationLooks, postLooks } from '../../fields/states.ts';
import { Card } from '../../layout/Card.tsx';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { RowSkeletons } from '../../lists/RowSkeletons.tsx';
import { reasonSentence } from '../../notifications/notificationWords.ts';
import { channelWords, number } from '../batchWords.ts';
import { PatientOfRow } from '../rows/Candidates.tsx';
import { RowPager } from '../rows/RowPager.tsx';
import type { FilterWord } from '../rows/rowFilters.ts';
import { standingLooks } from '../rows/rowWork.ts';
import { useRows } from '../rows/useRows.ts';
import { HAVE_LEFT, type OutcomePart } from './outcomes.ts';

const REFRESH_MS = 10_000;

interface SentRowsProps {
  batch: BatchView;
  word: FilterWord;
  parts: readonly OutcomePart[];
}

/** The rows one by one: where each went, what became of it, and why. */
export function SentRows({ batch, word, parts }: SentRowsProps) {
  const isMoving = batch.state === 'sending';
  const rows = useRows(batch.id, word, { refreshMs: isMoving ? REFRESH_MS : false });
  const left = batch.counts.standings.left ?? 0;
  /** The numbers above come as they change, the rows a little later. */
  const isBehind = word === HAVE_LEFT && left > 0 && rows.rows.length === 0;
  const { refetch } = rows;
  useEffect(() => {
    if (isBehind && left > 0) void refetch();
  }, [isBehind, left, refetch]);
  const title =
    parts.find(({ filter }) => filter === word)?.word ?? (word === HAVE_LEFT ? 'Have left' : 'All rows');
  return (
    <Card title={title}>
      <Box sx={{ mx: -2, my: -1.5 }}>
        {rows.error ? (
          <Box sx={{ px: 2 }}>
            <ErrorState error={rows.error} retry={() => void rows.refetch()} />
          </Box>
        ) : rows.isPending || isBehind ? (
          <RowSkeletons columns={5} />
        ) : rows.rows.length === 0 ? (
          <EmptyState title={word === HAVE_LEFT ? 'None has left yet' : 'No row is like this'}>
            Choose another state above.
          </EmptyState>
        ) : (
          <>
            <Box component="table" aria-label={title} sx={tableLook}>
              <thead>
                <tr>
                  <th scope="col">Row</th>
                  <th scope="col">Patient</th>
                  <th scope="col">By</th>
                  <th scope="col">What became of it</th>
                  <th scope="col">Left</th>
                  <th scope="col">Then</th>
                </tr>
              </thead>
              <tbody>
                {rows.rows.map((row) => (
                  <SentRow key={row.rowNumber} row={row} />
                ))}
              </tbody>
            </Box>
            <RowPager rows={rows} />
          </>
        )}
      </Box>
    </Card>
  );
}

const lookOf = ({ outcome, channel, standing }: BatchRowView) =>
  outcome
    ? ((channel === 'post' ? postLooks[outcome] : undefined) ?? notificationLooks[outcome])
    : standing === 'ready'
      ? ({ word: 'Waiting', tone: 'calm', shape: 'ring' } as const)
      : standingLooks[standing];

/** Of a message, what to do about it; of a row that left nothing, what the report says of it. */
function whyOf({ outcomeReason, standing, standingReason }: BatchRowView): string | null {
  if (outcomeReason) return reasonSentence(outcomeReason);
  const stayed = standing === 'cancelled' || standing === 'expired';
  return stayed && standingReason ? reasonOfStanding(standingReason) : null;
}

function SentRow({ row }: { row: BatchRowView }) {
  const { rowNumber, patient, channel, wording, leftAt } = row;
  const reason = whyOf(row);
  return (
    <tr>
      <th scope="row">{number(rowNumber)}</th>
      <td data-patient>{patient ? <PatientOfRow patient={patient} /> : <span>Nobody found</span>}</td>
      <td data-name="By">
        {channel ? channelWords[channel] : '–'}
        {wording ? `, wording ${wording.toUpperCase()}` : ''}
      </td>
      <td>
        <StateChip {...lookOf(row)} />
        {reason ? <Box sx={{ mt: 0.25 }}>{reason}</Box> : null}
      </td>
      <td data-name="Left">
        <DateTime value={leftAt} />
      </td>
      <td data-name="Then">
        {row.registeredAt ? (
          <>
            Registered <DateTime value={row.registeredAt} />
          </>
        ) : row.openedAt ? (
          <>
            Opened <DateTime value={row.openedAt} />
          </>
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}

const tableLook = {
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 14,
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'top',
    px: 1.25,
    py: 1,
    borderBottom: 1,
    borderColor: 'divider',
  },
  '& thead th': { color: 'text.secondary', fontWeight: 600 },
  '& tbody th': { fontVariantNumeric: 'tabular-nums' },
  '& td[data-patient]': { minWidth: 210 },
  '@media (max-width: 700px)': {
    '& thead': { display: 'none' },
    '& tr': { display: 'block', borderBottom: '1px solid', borderColor: 'divider', py: 1 },
    '& tbody th, & td': { display: 'block', border: 0, py: 0.25 },
    '& tbody th::before': { content: '"Row "' },
    '& td[data-name]::before': { content: 'attr(data-name) " "', color: 'text.secondary' },
  },
} as const;
