import TextField from '@mui/material/TextField';
import { useFormContext } from 'react-hook-form';

interface FormTextProps {
  name: string;
  label: string;
  hint?: string;
  inputMode?: 'tel' | 'email' | 'text' | 'numeric';
  /** More than one makes a box of so many lines. */
  lines?: number;
  required?: boolean;
  /** A day and time, read on London's clock (fields/londonInstant.ts). */
  isMoment?: boolean;
  autoFocus?: boolean;
}

/** A text field of a form: label above, hint and error below, both read out with it. */
export function FormText({
  name,
  label,
  hint,
  inputMode,
  lines,
  required = false,
  isMoment = false,
  autoFocus,
}: FormTextProps) {
  const { register, formState } = useFormContext();
  const message = formState.errors[name]?.message;
  const { ref, ...field } = register(name, required ? { required: 'Fill this in.' } : {});
  return (
    <TextField
      {...field}
      inputRef={ref}
      type={isMoment ? 'datetime-local' : 'text'}
      label={label}
      autoFocus={autoFocus ?? false}
      error={Boolean(message)}
      helperText={typeof message === 'string' ? message : hint}
      {...(lines ? { multiline: true, minRows: lines } : {})}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { ...(inputMode ? { inputMode } : {}), autoComplete: 'off', 'aria-required': required },
      }}
    />
  );
}
