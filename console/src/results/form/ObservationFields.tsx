import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { get, useFieldArray, useFormContext } from 'react-hook-form';
import { flags } from '../../../../api/features/results/report.schema.ts';
import { Card } from '../../layout/Card.tsx';
import { flagLooks } from '../resultLooks.ts';
import { noObservation, type ResultForm } from './resultForm.ts';

const flagOptions = flags.map((flag) => ({ value: flag, label: flagLooks[flag].word }));

/** The values of a report, a line each; a line nothing is typed into is not sent. */
export function ObservationFields() {
  const { control } = useFormContext<ResultForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'observations' });
  return (
    <Card
      title="Values"
      action={
        <Button variant="outlined" onClick={() => append(noObservation)}>
          Add a value
        </Button>
      }
    >
      {fields.length === 0 ? 'None: this report holds only what the laboratory wrote.' : null}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {fields.map((field, at) => (
          <ObservationLine key={field.id} at={at} onRemove={() => remove(at)} />
        ))}
      </Box>
    </Card>
  );
}

const line = {
  m: 0,
  p: 0,
  border: 0,
  minWidth: 0,
  display: 'grid',
  gap: 1,
  alignItems: 'start',
  gridTemplateColumns: {
    xs: 'repeat(2, minmax(0, 1fr))',
    md: 'minmax(0, 2.2fr) minmax(0, 1.4fr) repeat(3, minmax(0, 1fr)) minmax(0, 1.4fr) auto',
  },
} as const;

const ObservationLine = ({ at, onRemove }: { at: number; onRemove: () => void }) => (
  <Box component="fieldset" aria-label={`Value ${at + 1}`} sx={line}>
    <Gap at={at} field="name" label="Name" />
    <Gap at={at} field="value" label="Value" hint="7.0, <0.5, Not detected" />
    <Gap at={at} field="unit" label="Unit" />
    <Gap at={at} field="low" label="Range from" />
    <Gap at={at} field="high" label="to" />
    <FlagSelect at={at} />
    <Button aria-label={`Remove value ${at + 1}`} onClick={onRemove}>
      Remove
    </Button>
  </Box>
);

interface GapProps {
  at: number;
  field: 'name' | 'value' | 'unit' | 'low' | 'high';
  label: string;
  hint?: string;
}

function Gap({ at, field, label, hint }: GapProps) {
  const { register, formState } = useFormContext<ResultForm>();
  const name = `observations.${at}.${field}` as const;
  const message: unknown = get(formState.errors, `${name}.message`);
  const { ref, ...own } = register(name);
  return (
    <TextField
      {...own}
      inputRef={ref}
      label={label}
      error={typeof message === 'string'}
      helperText={typeof message === 'string' ? message : hint}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { autoComplete: 'off' } }}
    />
  );
}

function FlagSelect({ at }: { at: number }) {
  const { register } = useFormContext<ResultForm>();
  const { ref, ...own } = register(`observations.${at}.flag`);
  return (
    <TextField
      {...own}
      inputRef={ref}
      select
      label="Flag"
      slotProps={{ inputLabel: { shrink: true }, select: { native: true } }}
    >
      <option value="">By the range</option>
      {flagOptions.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </TextField>
  );
}
