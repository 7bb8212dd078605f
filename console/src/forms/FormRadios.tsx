import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { type ReactNode, useId } from 'react';
import { Controller, useFormContext } from 'react-hook-form';

export interface RadioOption {
  value: string;
  label: ReactNode;
  disabled?: boolean;
}

/** A choice of few, each seen at once. */
export function FormRadios({
  name,
  label,
  options,
}: {
  name: string;
  label: string;
  options: RadioOption[];
}) {
  const id = useId();
  const { control } = useFormContext();
  return (
    <Controller
      name={name}
      control={control}
      rules={{ required: 'Choose one.' }}
      render={({ field, fieldState }) => (
        <FormControl error={Boolean(fieldState.error)}>
          <FormLabel id={id} sx={{ fontWeight: 600, color: 'text.primary' }}>
            {label}
          </FormLabel>
          <RadioGroup aria-labelledby={id} value={field.value ?? ''} onChange={field.onChange}>
            {options.map((option) => (
              <FormControlLabel
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                control={<Radio size="small" />}
                label={option.label}
              />
            ))}
          </RadioGroup>
          {fieldState.error ? (
            <FormHelperText sx={{ mx: 0 }}>{fieldState.error.message}</FormHelperText>
          ) : null}
        </FormControl>
      )}
    />
  );
}
