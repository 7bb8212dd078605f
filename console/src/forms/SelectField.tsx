import Box from '@mui/material/Box';
import { useId } from 'react';
import { visuallyHidden } from '../layout/visuallyHidden.ts';

interface SelectFieldProps {
  label: string;
  hideLabel?: boolean;
  value: string;
  /** With `''` as a value for "all" where the filter may be off. */
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  disabled?: boolean;
}

/** The browser's own select: keyboard, screen reader and phone wheel for nothing. */
export function SelectField({
  label,
  hideLabel = false,
  value,
  options,
  onChange,
  disabled = false,
}: SelectFieldProps) {
  const id = useId();
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box
        component="label"
        htmlFor={id}
        sx={hideLabel ? visuallyHidden : { display: 'block', fontSize: 14, fontWeight: 600, mb: 0.5 }}
      >
        {label}
      </Box>
      <Box
        component="select"
        id={id}
        value={value}
        disabled={disabled}
        onChange={(event: React.ChangeEvent<HTMLSelectElement>) => onChange(event.target.value)}
        sx={({ scheme }) => ({
          height: 40,
          maxWidth: '100%',
          px: 1,
          font: 'inherit',
          color: scheme.text,
          backgroundColor: scheme.surface,
          border: `1px solid ${scheme.controlEdge}`,
          borderRadius: '6px',
        })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Box>
    </Box>
  );
}
