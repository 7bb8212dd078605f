import TextField from '@mui/material/TextField';
import { useFormContext } from 'react-hook-form';

interface FormDayProps {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
}

/** A day of a form, by the browser's own date field: label above, hint and error below. */
export function FormDay({ name, label, hint, required = false }: FormDayProps) {
  const { register, formState } = useFormContext();
  const message = formState.errors[name]?.message;
  const { ref, ...field } = register(name, required ? { required: 'Choose a day.' } : {});
  return (
    <TextField
      {...field}
      inputRef={ref}
      type="date"
      label={label}
      error={Boolean(message)}
      helperText={typeof message === 'string' ? message : hint}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { 'aria-required': required } }}
    />
  );
}
