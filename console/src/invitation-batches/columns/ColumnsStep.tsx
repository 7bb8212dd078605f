import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useState } from 'react';
import { fields } from '../../../../api/features/invitation-batches/batch-states.schema.ts';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { SelectField } from '../../forms/SelectField.tsx';
import { FootBar, stickToFoot } from '../../layout/FootBar.tsx';
import { fieldWords } from '../batchWords.ts';
import type { BatchActs } from '../page/useBatchActs.ts';
import { choiceFaults, choiceOf, chosenOf, isChanged } from './columnChoice.ts';

const options = [
  { value: '', label: 'Leave it out' },
  ...fields.map((field) => ({ value: field, label: fieldWords[field] })),
];

/** Which column of the file is what: guessed from its name, said by hand where it was not. */
export function ColumnsStep({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  const { columns, columnFaults, state } = batch;
  const [chosen, setChosen] = useState(() => chosenOf(columns));
  const mayMap = batch.acts.map.possible;
  const isTouched = isChanged(columns, chosen);
  const ownFaults = choiceFaults(columns, chosen);
  // Those of the server are about the columns as they were; a changed choice has faults of its own.
  const faults = isTouched ? ownFaults : columnFaults.map(({ sentence }) => sentence);
  const isWaiting = state === 'columns';
  return (
    <>
      {faults.length > 0 ? (
        <Alert severity="warning" variant="outlined" role={isTouched ? 'status' : 'alert'}>
          {faults.map((fault) => (
            <div key={fault}>{fault}</div>
          ))}
        </Alert>
      ) : null}
      <Paper sx={{ overflow: 'hidden' }}>
        <Box component="table" aria-label="Columns of the file" sx={tableLook}>
          <thead>
            <tr>
              <th scope="col">Column of the file</th>
              <th scope="col">What is in it</th>
              <th scope="col">Take it for</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ index, header, examples }) => (
              <tr key={index}>
                <th scope="row">{header || `Column ${index + 1}, without a name`}</th>
                <td>{examples.length > 0 ? examples.join(' · ') : 'Nothing in the first rows'}</td>
                <td>
                  <SelectField
                    label={`Take ${header || `column ${index + 1}`} for`}
                    hideLabel
                    value={chosen[index] ?? ''}
                    options={options}
                    disabled={!mayMap || acts.busy}
                    onChange={(value) =>
                      setChosen({ ...chosen, [index]: fields.find((field) => field === value) ?? null })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Paper>
      {mayMap ? (
        <Box sx={stickToFoot}>
          <FootBar label="What to do with these columns">
            <Box sx={{ flex: '1 1 240px' }}>
              {isWaiting
                ? 'What you say of a column is remembered for the next file.'
                : isTouched
                  ? 'Using other columns checks every row again; cells that were mended are kept.'
                  : 'These columns are used. Change one to check the rows again.'}
            </Box>
            <Button
              variant="contained"
              disabled={acts.busy || ownFaults.length > 0 || (!isWaiting && !isTouched)}
              onClick={() => void acts.map(choiceOf(columns, chosen))}
            >
              Use these columns
            </Button>
          </FootBar>
        </Box>
      ) : (
        <Box sx={{ color: 'text.secondary' }}>{batch.acts.map.why}</Box>
      )}
    </>
  );
}

/** Three columns beside each other; on a phone the select stands under what it is about. */
const tableLook = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'middle',
    px: 2,
    py: 1,
    borderBottom: 1,
    borderColor: 'divider',
  },
  '& thead th': { fontSize: 14, color: 'text.secondary' },
  '& tbody th': { fontWeight: 600, overflowWrap: 'anywhere' },
  '& td:nth-of-type(1)': { color: 'text.secondary', fontSize: 14, overflowWrap: 'anywhere' },
  '@media (max-width: 700px)': {
    '& thead': { display: 'none' },
    '& tr': { display: 'block', borderBottom: '1px solid', borderColor: 'divider', py: 1 },
    '& tbody th, & td': { display: 'block', border: 0, py: 0.25 },
  },
} as const;
