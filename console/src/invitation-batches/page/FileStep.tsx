import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { Card, Facts } from '../../layout/Card.tsx';
import { number } from '../batchWords.ts';
import { BatchHistory } from './BatchHistory.tsx';
import type { BatchActs } from './useBatchActs.ts';

const encodings = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252, the older one of Excel' } as const;
const delimiters = { ',': 'Commas', ';': 'Semicolons', '\t': 'Tabs' } as const;
const sizeWords = (bytes: number): string => `${number(Math.ceil(bytes / 1000))} kB`;

/** On a phone the button goes under the words, which it would leave a third of the width. */
const actUnderneath = { flexWrap: 'wrap', '& .MuiAlert-message': { flex: '1 1 200px' } } as const;

/** What came in, how it was read, and where it could not be: why, and the way out. */
export function FileStep({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  const { unreadable, state } = batch;
  return (
    <>
      {unreadable ? (
        <Alert
          severity="error"
          variant="outlined"
          action={acts.mayWrite ? <AnotherFile /> : null}
          sx={{ bgcolor: 'background.paper', ...actUnderneath }}
        >
          <strong>The file could not be read.</strong> {unreadable.sentence} Nothing of it was kept for
          sending.
        </Alert>
      ) : null}
      {state === 'discarded' ? (
        <Alert
          severity="info"
          variant="outlined"
          action={acts.mayWrite ? <AnotherFile /> : null}
          sx={{ bgcolor: 'background.paper', ...actUnderneath }}
        >
          This batch was discarded. Nothing of it was sent.
        </Alert>
      ) : null}
      <Card title="What came in">
        <Facts facts={factsOf(batch)} />
      </Card>
      <BatchHistory batch={batch} />
    </>
  );
}

const AnotherFile = () => (
  <Button
    component={Link}
    to="/invitation-batches/create"
    variant="outlined"
    size="small"
    sx={{ whiteSpace: 'nowrap' }}
  >
    Drop another file
  </Button>
);

function factsOf({ file, counts, rule, parent, createdBy, createdAt }: BatchView) {
  const rows = counts.rows === null ? 'Not counted yet' : number(counts.rows);
  const made = (
    <>
      {createdBy ? `${createdBy.name}, ` : ''}
      <DateTime value={createdAt} ago />
    </>
  );
  if (file) {
    return [
      [
        'File',
        <Box key="name" sx={{ overflowWrap: 'anywhere' }}>{`${file.name} (${sizeWords(file.bytes)})`}</Box>,
      ],
      ['Rows', rows],
      ['Characters read as', file.encoding ? encodings[file.encoding] : 'Not known yet'],
      ['Between the cells', file.delimiter ? delimiters[file.delimiter] : 'Not known yet'],
      ['Brought in', made],
    ] as const;
  }
  return [
    ...(rule
      ? [
          [
            'Built by the rule',
            <Link key="rule" to="/invitation-rules">
              {rule.name}
            </Link>,
          ] as const,
        ]
      : []),
    ...(parent
      ? [
          [
            'Reminds those invited by',
            <Link key="parent" to={`/invitation-batches/${parent.id}`}>
              {parent.name}
            </Link>,
          ] as const,
        ]
      : []),
    ['Rows', rows] as const,
    ['Made', made] as const,
  ];
}
