import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { DryRunConditions } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { Trouble } from '../forms/Trouble.tsx';
import { foundWords } from './dryRunWords.ts';
import { dryRunOf, type RuleForm } from './ruleForm.ts';
import { useDryRun } from './useDryRun.ts';

/** Tries what stands in the form on the last thirty days, saved or not. */
export function TryConditions() {
  const { getValues } = useFormContext<RuleForm>();
  const [asked, setAsked] = useState<DryRunConditions | null>(null);
  const { data, error, isFetching } = useDryRun(asked);
  return (
    <div>
      <Button variant="outlined" disabled={isFetching} onClick={() => setAsked(dryRunOf(getValues()))}>
        {isFetching ? 'Looking at 30 days…' : 'Try it on the last 30 days'}
      </Button>
      <Box role="status" sx={{ mt: 1 }}>
        {data && !isFetching ? foundWords(data) : null}
      </Box>
      <Trouble error={isFetching ? null : error} />
    </div>
  );
}
