import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { Controller, useFormContext } from 'react-hook-form';

interface FormTicksProps {
  name: string;
  label: string;
  hint: string;
  options: readonly { value: string; label: string }[];
}

/** Any number of a few things, each to be ticked. */
export function FormTicks({ name, label, hint, options }: FormTicksProps) {
  const id = useId();
  const { control } = useFormContext<Record<string, string[]>>();
  return (
    <Controller
      name={name}
      control={control}
      render={({ field: { value = [], onChange }, fieldState }) => (
        <Box component="fieldset" aria-describedby={id} sx={{ border: 0, m: 0, p: 0 }}>
          <Box component="legend" sx={{ fontWeight: 600, p: 0 }}>
            {label}
          </Box>
          <FormHelperText id={id} error={Boolean(fieldState.error)} sx={{ mx: 0 }}>
            {fieldState.error?.message ?? hint}
          </FormHelperText>
          <Box sx={{ display: 'flex', flexWrap: 'wrap' }}>
            {options.map((option) => (
              <FormControlLabel
                key={option.value}
                control={
                  <Checkbox
                    checked={value.includes(option.value)}
                    onChange={(_event, ticked) =>
                      onChange(
                        ticked ? [...value, option.value] : value.filter((one) => one !== option.value),
                      )
                    }
                  />
                }
                label={option.label}
              />
            ))}
          </Box>
        </Box>
      )}
    />
  );
}
