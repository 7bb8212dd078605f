import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { type FieldValues, useFormContext } from 'react-hook-form';
import { useRefusals } from '../forms/useRefusals.ts';
import { ErrorState } from '../layout/ErrorState.tsx';

interface TryConditionsProps<Form> {
  /** The fields that are tried: what is wrong with them stands beside them. */
  names: string[];
  /** Tries the form on the last thirty days. @returns what was found, in a sentence */
  find: (form: Form) => Promise<string>;
}

/** Tries what stands in the form on the last thirty days, saved or not. */
export function TryConditions<Form extends FieldValues>({ names, find }: TryConditionsProps<Form>) {
  const form = useFormContext<Form>();
  const { problem, refuse, clear } = useRefusals(form, names);
  const [found, setFound] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = async () => {
    clear();
    form.clearErrors();
    setFound(null);
    setBusy(true);
    try {
      setFound(await find(form.getValues()));
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Button variant="outlined" disabled={isBusy} onClick={() => void look()}>
        {isBusy ? 'Looking at 30 days…' : 'Try it on the last 30 days'}
      </Button>
      <Box role="status" sx={{ mt: 1 }}>
        {found}
      </Box>
      {problem ? <ErrorState error={problem} /> : null}
    </div>
  );
}
