import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { ask } from '../providers/httpClient.ts';
import type { RuleForm } from './ruleForm.ts';

const useSpecialties = (): string[] =>
  useQuery({
    queryKey: ['invitation-rules', 'specialties'],
    queryFn: () => ask<{ specialties: string[] }>('/api/invitation-rules/specialties'),
    staleTime: 300_000,
  }).data?.specialties ?? [];

/** The specialties that are meant, where it is not every one; those of appointments, and what the rule has already. */
export function SpecialtyChoice() {
  const { setValue } = useFormContext<RuleForm>();
  const { specialties = 'every', chosen = [] } = useWatch<RuleForm>();
  const known = useSpecialties();
  if (specialties === 'every') return null;
  const all = [...new Set([...known, ...chosen])].sort((one, other) => one.localeCompare(other, 'en-GB'));
  const toggle = (name: string) =>
    setValue('chosen', chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name], {
      shouldDirty: true,
    });
  return (
    <Box
      component="fieldset"
      sx={({ scheme }) => ({
        m: 0,
        p: 1,
        maxHeight: 220,
        overflow: 'auto',
        border: `1px solid ${scheme.controlEdge}`,
        borderRadius: '6px',
      })}
    >
      <Box component="legend" sx={{ px: 0.5, fontSize: 14 }}>
        Specialties
      </Box>
      {all.map((name) => (
        <FormControlLabel
          key={name}
          sx={{ display: 'flex', mx: 0 }}
          control={<Checkbox size="small" checked={chosen.includes(name)} onChange={() => toggle(name)} />}
          label={name}
        />
      ))}
    </Box>
  );
}
