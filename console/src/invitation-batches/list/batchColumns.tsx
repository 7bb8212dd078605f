import type { BatchRow } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import type { Column } from '../../lists/columns.ts';
import { batchLook, number, sentWords, sourceWords } from '../batchWords.ts';

const figures = { fontVariantNumeric: 'tabular-nums' } as const;

export const batchColumns: Column<BatchRow>[] = [
  { key: 'name', label: 'Batch', wraps: true, width: 160, cell: ({ name }) => <strong>{name}</strong> },
  { key: 'source', label: 'Source', cell: ({ source }) => sourceWords[source] },
  { key: 'state', label: 'State', cell: (row) => <StateChip {...batchLook(row)} /> },
  {
    key: 'rows',
    label: 'Rows',
    align: 'right',
    cell: ({ rows }) => <span style={figures}>{rows === null ? '–' : number(rows)}</span>,
  },
  {
    key: 'sent',
    label: 'Sent',
    align: 'right',
    cell: (row) => <span style={figures}>{sentWords(row)}</span>,
  },
  {
    key: 'createdBy',
    label: 'By',
    wraps: true,
    width: 80,
    cell: ({ createdBy }) => createdBy?.name ?? 'By itself',
  },
  {
    key: 'createdAt',
    label: 'Made',
    sortBy: 'createdAt',
    cell: ({ createdAt }) => <DateTime value={createdAt} />,
  },
  {
    key: 'releasedAt',
    label: 'Sending began',
    optional: true,
    cell: ({ releasedAt }) => <DateTime value={releasedAt} />,
  },
  { key: 'endedAt', label: 'Ended', optional: true, cell: ({ endedAt }) => <DateTime value={endedAt} /> },
];
