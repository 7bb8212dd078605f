import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import type { z } from 'zod';
import type { ruleChoicesSchema } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { FormTicks } from '../forms/FormTicks.tsx';
import { ask } from '../providers/httpClient.ts';
import type { RuleForm } from './ruleForm.ts';

type Choices = z.infer<typeof ruleChoicesSchema>;

const useChoices = (): Choices =>
  useQuery({
    queryKey: ['assignment-rules', 'choices'],
    queryFn: () => ask<Choices>('/api/assignment-rules/choices'),
    staleTime: 300_000,
  }).data ?? { specialties: [], clinics: [], locations: [] };

const parts = [
  ['specialties', 'Specialties'],
  ['clinics', 'Clinics'],
  ['locations', 'Places'],
] as const;

/** Which appointments are meant: none ticked of a kind means every one. What a rule has stays among the choices. */
export function TickedPlaces() {
  const choices = useChoices();
  const { control } = useFormContext<RuleForm>();
  const form = useWatch({ control });
  return parts.map(([name, label]) => {
    const all = [...new Set([...choices[name], ...(form[name] ?? [])])];
    if (all.length === 0) return null;
    return (
      <Box key={name} sx={{ maxHeight: 240, overflow: 'auto' }}>
        <FormTicks
          name={name}
          label={label}
          hint="None ticked: every one"
          options={all.map((each) => ({ value: each, label: each }))}
        />
      </Box>
    );
  });
}
