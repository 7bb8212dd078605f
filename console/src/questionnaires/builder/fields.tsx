import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { type ComponentProps, useEffect, useId, useState } from 'react';
import { SelectField } from '../../forms/SelectField.tsx';
import { useBuilding } from './BuilderContext.ts';

interface WordsProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  lines?: number;
  id?: string;
  most?: number;
  required?: boolean;
  error?: string;
  onEnter?: () => void;
}

/** A text of the questionnaire. Leaving it ends the step that Ctrl+Z takes back. */
export function Words({
  label,
  value,
  onChange,
  hint,
  lines,
  id,
  most,
  required,
  error,
  onEnter,
}: WordsProps) {
  const { dispatch } = useBuilding();
  const own = useId();
  return (
    <TextField
      id={id ?? own}
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => dispatch({ act: 'settle' })}
      onKeyDown={(event) => {
        if (!onEnter || event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        onEnter();
      }}
      error={Boolean(error)}
      helperText={error ?? hint}
      {...(lines ? { multiline: true, minRows: lines } : {})}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { autoComplete: 'off', maxLength: most ?? 2000, 'aria-required': required ?? false },
      }}
    />
  );
}

interface NumberFieldProps {
  label: string;
  value: number | undefined;
  /** Undefined when it was emptied; not called while what stands there is no number. */
  onChange: (value: number | undefined) => void;
  hint?: string;
  /** It may not be emptied: what was there comes back. */
  isNeeded?: boolean;
  width?: number;
}

/** A number of the questionnaire, as it is typed: "1." on the way to "1.5" stays in the field. */
export function NumberField({
  label,
  value,
  onChange,
  hint,
  isNeeded = false,
  width = 120,
}: NumberFieldProps) {
  const { dispatch } = useBuilding();
  const id = useId();
  const [typed, setTyped] = useState(value === undefined ? '' : String(value));
  useEffect(() => {
    setTyped((now) => (numberIn(now) === value ? now : value === undefined ? '' : String(value)));
  }, [value]);
  const isWrong = typed.trim() !== '' && numberIn(typed) === undefined;
  return (
    <TextField
      id={id}
      label={label}
      value={typed}
      sx={{ width, flexShrink: 0 }}
      onChange={(event) => {
        setTyped(event.target.value);
        const number = numberIn(event.target.value);
        const isEmpty = event.target.value.trim() === '';
        if (number !== undefined || (isEmpty && !isNeeded)) onChange(number);
      }}
      onBlur={() => {
        if (numberIn(typed) === undefined) setTyped(value === undefined ? '' : String(value));
        dispatch({ act: 'settle' });
      }}
      error={isWrong}
      helperText={isWrong ? 'A number' : hint}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
    />
  );
}

const numberIn = (text: string): number | undefined => {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
};

/** Yes or no about a part of the questionnaire. */
export const Tick = ({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) => {
  const step = useStep(onChange);
  return (
    <FormControlLabel
      sx={{ mx: 0, minHeight: 40 }}
      control={
        <Checkbox size="small" checked={checked} onChange={(_event, now) => step(now)} sx={{ ml: -1 }} />
      }
      label={label}
    />
  );
};

/** A choice about a part of the questionnaire. */
export function Choose(props: ComponentProps<typeof SelectField>) {
  return <SelectField {...props} onChange={useStep(props.onChange)} />;
}

/** Makes a change a step of its own, whatever was done in the same place before and is done after. */
function useStep<T>(change: (value: T) => void): (value: T) => void {
  const { dispatch } = useBuilding();
  return (value) => {
    dispatch({ act: 'settle' });
    change(value);
    dispatch({ act: 'settle' });
  };
}
