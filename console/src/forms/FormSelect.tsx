import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { useFormContext } from 'react-hook-form';

interface FormSelectProps {
  name: string;
  label: string;
  /** Shown first where nothing is chosen yet; without it the first option is. */
  unchosen?: string;
  options: readonly { value: string; label: string }[];
  hint?: string;
}

/** A choice of a form, as the browser's own select: label above, error below. */
export function FormSelect({ name, label, unchosen, options, hint }: FormSelectProps) {
  const id = useId();
  const { register, formState } = useFormContext();
  const message = formState.errors[name]?.message;
  const said = typeof message === 'string' ? message : hint;
  return (
    <Box>
      <Box component="label" htmlFor={id} sx={{ display: 'block', fontWeight: 600, mb: 0.5 }}>
        {label}
      </Box>
      <Box
        component="select"
        id={id}
        aria-invalid={Boolean(message)}
        aria-describedby={said ? `${id}-said` : undefined}
        {...register(name, unchosen ? { required: 'Choose one.' } : {})}
        sx={({ scheme }) => ({
          height: 40,
          width: '100%',
          px: 1,
          font: 'inherit',
          color: scheme.text,
          backgroundColor: scheme.surface,
          border: `1px solid ${message ? scheme.bad.edge : scheme.controlEdge}`,
          borderRadius: '6px',
        })}
      >
        {unchosen ? <option value="">{unchosen}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Box>
      {said ? (
        <FormHelperText id={`${id}-said`} error={Boolean(message)} sx={{ mx: 0 }}>
          {said}
        </FormHelperText>
      ) : null}
    </Box>
  );
}
