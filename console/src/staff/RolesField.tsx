import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { Controller, useFormContext } from 'react-hook-form';
import type { StaffView } from '../../../api/features/staff/staff.schema.ts';
import { roleOptions, roleWords } from './roleWords.ts';

type Role = StaffView['roles'][number];

/** Each role with what it allows, to be ticked: a person may hold several. */
export function RolesField() {
  const { control } = useFormContext<{ roles: Role[] }>();
  return (
    <Controller
      name="roles"
      control={control}
      rules={{ validate: (roles) => roles.length > 0 || 'Tick one role or more.' }}
      render={({ field, fieldState }) => (
        <Box component="fieldset" sx={{ border: 0, m: 0, p: 0 }}>
          <Box component="legend" sx={{ fontWeight: 600, mb: 0.5, p: 0 }}>
            Roles
          </Box>
          {roleOptions.map(({ value, label }, index) => (
            <FormControlLabel
              key={value}
              sx={{ display: 'flex', alignItems: 'flex-start', mb: 1, mr: 0 }}
              control={
                <Checkbox
                  sx={{ pt: 0.25 }}
                  checked={field.value.includes(value)}
                  onChange={(_event, ticked) =>
                    field.onChange(
                      ticked ? [...field.value, value] : field.value.filter((role) => role !== value),
                    )
                  }
                  slotProps={{ input: index === 0 ? { ref: field.ref } : {} }}
                />
              }
              label={
                <>
                  <strong>{label}</strong>
                  <Box sx={{ color: 'text.secondary', fontSize: 14 }}>{roleWords[value].may}</Box>
                </>
              }
            />
          ))}
          {fieldState.error ? <FormHelperText error>{fieldState.error.message}</FormHelperText> : null}
        </Box>
      )}
    />
  );
}
