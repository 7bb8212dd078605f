import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { RecordImportView } from '../../../api/features/record-imports/record-imports.schema.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { Card } from '../layout/Card.tsx';
import { useMay } from '../providers/useSession.ts';
import { choiceFaults } from './columnChoice.ts';
import type { ImportActs } from './useImport.ts';

const EXAMPLES = 3;

/** Which column of the file is what: told by its name where that can be, said by hand where it cannot. */
export function ColumnsCard({ file, acts }: { file: RecordImportView; acts: ImportActs }) {
  const mayMap = useMay('record-imports:write') && file.acts.includes('map');
  const [chosen, setChosen] = useState(() => file.columns.map(({ name }) => name));
  const faults = choiceFaults(chosen, file.fields);
  const options = [
    { value: '', label: 'Leave it out' },
    ...file.fields.map(({ name, label, needed }) => ({
      value: name,
      label: needed ? `${label} (needed)` : label,
    })),
  ];
  return (
    <Card title="Columns of the file">
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 2 }}>
        {file.columns.map(({ header, index }) => (
          <Box component="li" key={index}>
            <SelectField
              label={header || `Column ${index + 1}, without a name`}
              value={chosen[index] ?? ''}
              options={options}
              disabled={!mayMap || acts.busy}
              onChange={(value) =>
                setChosen(chosen.map((name, place) => (place === index ? value || null : name)))
              }
            />
            <Box sx={{ color: 'text.secondary', fontSize: 14, overflowWrap: 'anywhere' }}>
              {file.firstRows
                .slice(0, EXAMPLES)
                .map((row) => row[index] ?? '')
                .filter((cell) => cell !== '')
                .join(' · ') || 'Nothing in the first rows'}
            </Box>
          </Box>
        ))}
      </Box>
      <Box role="status" sx={{ my: 1.5 }}>
        {faults.map((fault) => (
          <div key={fault}>{fault}</div>
        ))}
      </Box>
      {mayMap ? (
        <Button
          variant="contained"
          disabled={acts.busy || faults.length > 0}
          onClick={() => void acts.map(chosen.map((name, index) => ({ index, name })))}
        >
          Use these columns
        </Button>
      ) : null}
    </Card>
  );
}
