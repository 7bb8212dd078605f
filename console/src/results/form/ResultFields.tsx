import Box from '@mui/material/Box';
import { useFormContext } from 'react-hook-form';
import { systemNames } from '../../../../api/features/release-rules/release-rule-words.ts';
import { FormSelect } from '../../forms/FormSelect.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { Card } from '../../layout/Card.tsx';
import { useSpecialties } from '../../letters/useSpecialties.ts';
import type { ResultForm } from './resultForm.ts';

export const systemOptions = Object.entries(systemNames).map(([value, name]) => ({
  value,
  label: value === 'local' ? "The laboratory's own" : name,
}));

export const fieldGrid = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    sm: 'repeat(2, minmax(0, 1fr))',
    lg: 'repeat(3, minmax(0, 1fr))',
  },
  alignItems: 'start',
} as const;

const newStatuses = [
  { value: 'final', label: 'Final' },
  { value: 'preliminary', label: 'Preliminary: more will follow' },
];

/** Which test it was, for a new report; a correction stays with its test. */
export function TestFields() {
  const { getValues } = useFormContext<ResultForm>();
  const specialties = useSpecialties(getValues('specialty') || null);
  return (
    <Card title="The test">
      <Box sx={fieldGrid}>
        <FormText name="testName" label="Test" hint="As the laboratory names it" required />
        <FormSelect name="testSystem" label="Whose code" options={systemOptions} />
        <FormText name="testCode" label="Code" hint="Empty where there is none" />
        <FormSelect
          name="specialty"
          label="Specialty"
          options={[{ value: '', label: 'None' }, ...specialties]}
        />
        <FormText name="laboratory" label="Laboratory" />
        <FormText
          name="accession"
          label="The laboratory's number"
          hint="With it, the same report filed twice is filed once"
        />
        <FormSelect name="status" label="Status" options={newStatuses} />
      </Box>
    </Card>
  );
}

/** When the specimen was taken, when the laboratory reported, and what it wrote. */
export const SaidFields = () => (
  <Card title="The report">
    <Box sx={fieldGrid}>
      <FormText name="specimen" label="Specimen" hint="Blood, urine, skin" />
      <FormText name="collectedAt" label="Taken" isMoment />
      <FormText name="reportedAt" label="Reported" isMoment required />
      <Box sx={{ gridColumn: '1 / -1', display: 'grid' }}>
        <FormText name="comments" label="What the laboratory wrote" lines={3} />
      </Box>
    </Box>
  </Card>
);
