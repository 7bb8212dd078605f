import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { AssignmentDryRun } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { useRefusals } from '../forms/useRefusals.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { dryRunOf, foundWords, type RuleForm } from './ruleForm.ts';
import { askDryRun } from './useDryRun.ts';

/** Tries what stands in the form on the last thirty days, saved or not. */
export function TryConditions() {
  const form = useFormContext<RuleForm>();
  const { problem, refuse, clear } = useRefusals(form, ['questionnaireId', 'daysBefore']);
  const [run, setRun] = useState<AssignmentDryRun | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = async () => {
    clear();
    form.clearErrors();
    setRun(null);
    setBusy(true);
    try {
      setRun(await askDryRun(dryRunOf(form.getValues())));
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
        {run ? foundWords(run) : null}
      </Box>
      {problem ? <ErrorState error={problem} /> : null}
    </div>
  );
}
