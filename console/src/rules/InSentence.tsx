import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import { type ReactNode, useId } from 'react';
import { useFormContext } from 'react-hook-form';

/** A line of a form that is read as a sentence, with its gaps to fill; what is wrong with them stands below. */
export function Sentence({ names, children }: { names: readonly string[]; children: ReactNode }) {
  const { formState } = useFormContext();
  const messages = names.flatMap((name) => {
    const message = formState.errors[name]?.message;
    return typeof message === 'string' ? [message] : [];
  });
  return (
    <div>
      <Box component="p" sx={{ m: 0, lineHeight: '46px' }}>
        {children}
      </Box>
      {messages.map((message) => (
        <FormHelperText key={message} error role="alert" sx={{ mx: 0 }}>
          {message}
        </FormHelperText>
      ))}
    </div>
  );
}

interface GapProps {
  name: string;
  /** What the gap is, for whoever does not see the sentence around it. */
  label: string;
}

const useGap = (name: string) => {
  const { register, formState } = useFormContext();
  return {
    ...register(name, { required: 'Fill this in.' }),
    'aria-invalid': Boolean(formState.errors[name]),
  };
};

/** A number in a sentence. */
export function NumberGap({ name, label }: GapProps) {
  return (
    <Box
      component="input"
      inputMode="numeric"
      autoComplete="off"
      size={3}
      aria-label={label}
      {...useGap(name)}
      sx={({ scheme }) => ({ ...gapLook(scheme), width: 64, textAlign: 'center' })}
    />
  );
}

/** A choice in a sentence. */
export function ChoiceGap({
  name,
  label,
  options,
}: GapProps & { options: readonly { value: string; label: string }[] }) {
  const id = useId();
  return (
    <Box
      component="select"
      id={id}
      aria-label={label}
      {...useGap(name)}
      sx={({ scheme }) => ({ ...gapLook(scheme), maxWidth: '100%' })}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Box>
  );
}

const gapLook = (scheme: { text: string; surface: string; controlEdge: string; bad: { edge: string } }) => ({
  height: 40,
  mx: 0.5,
  px: 1,
  font: 'inherit',
  fontWeight: 600,
  verticalAlign: 'middle',
  color: scheme.text,
  backgroundColor: scheme.surface,
  border: `1px solid ${scheme.controlEdge}`,
  borderRadius: '6px',
  '&[aria-invalid="true"]': { borderColor: scheme.bad.edge },
});
