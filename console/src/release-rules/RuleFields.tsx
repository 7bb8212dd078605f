import Box from '@mui/material/Box';
import { useFormContext, useWatch } from 'react-hook-form';
import { systemNames } from '../../../api/features/release-rules/release-rule-words.ts';
import { FormRadios } from '../forms/FormRadios.tsx';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { useSpecialties } from '../letters/useSpecialties.ts';
import { mayCome, mayHold, type RuleForm } from './ruleForm.ts';

const testOptions = [
  { value: 'name', label: 'A test by its name' },
  { value: 'code', label: 'A test by its code' },
  { value: 'any', label: 'Any test of a specialty or group' },
];
const systemOptions = Object.entries(systemNames).map(([value, name]) => ({
  value,
  label: value === 'local' ? "The laboratory's own" : name,
}));
const abnormalOptions = [
  { value: '', label: 'Normal or abnormal' },
  { value: 'yes', label: 'Abnormal: something is out of range' },
  { value: 'no', label: 'Normal: nothing is out of range' },
];
const statusOptions = [
  { value: '', label: 'Any status' },
  { value: 'preliminary', label: 'Preliminary' },
  { value: 'final', label: 'Final' },
  { value: 'corrected', label: 'Corrected' },
];
const outcomeOptions = [
  { value: 'at-once', label: 'At once' },
  { value: 'after-days', label: 'After some working days' },
  { value: 'after-clinician', label: 'After a clinician has acted' },
  { value: 'never', label: 'Never in the portal' },
];
const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

const side = { display: 'grid', gap: 2, gridTemplateColumns: '1fr 1fr' } as const;

/** Which results the rule is about. */
export function AboutFields() {
  const { test } = useWatch<RuleForm>();
  const { getValues } = useFormContext<RuleForm>();
  const specialties = useSpecialties(getValues('specialty') || null);
  return (
    <>
      <FormRadios name="test" label="Which results?" options={testOptions} />
      {test === 'name' ? (
        <FormText
          name="testName"
          label="Words of the test's name"
          hint="Each must be in the name, in any order: HIV is in “HIV-1/2 antibodies”."
          required
        />
      ) : null}
      {test === 'code' ? (
        <Box sx={side}>
          <FormSelect name="testSystem" label="Whose code" options={systemOptions} />
          <FormText name="testCode" label="Code" required />
        </Box>
      ) : null}
      <FormSelect
        name="specialty"
        label="Specialty"
        options={[{ value: '', label: 'Every specialty' }, ...specialties]}
      />
      <Box sx={side}>
        <FormText
          name="ageFrom"
          label="Patients of this age and over"
          hint="Empty: any age"
          inputMode="numeric"
        />
        <FormText name="ageUnder" label="Patients younger than" hint="Empty: any age" inputMode="numeric" />
      </Box>
      <FormSelect name="abnormal" label="Values" options={abnormalOptions} />
      <FormSelect name="status" label="Status" options={statusOptions} />
    </>
  );
}

/** When they are shown, and what the patient sees before that. */
export function OutcomeFields({ isLast }: { isLast: boolean }) {
  const { outcome = 'after-days', alwaysHeld } = useWatch<RuleForm>();
  return (
    <>
      <FormRadios name="outcome" label="When are they shown to the patient?" options={outcomeOptions} />
      {outcome === 'after-days' ? (
        <FormText
          name="days"
          label="Working days after the report"
          hint="Weekends and bank holidays do not count."
          inputMode="numeric"
          required
        />
      ) : null}
      {mayCome(outcome) ? (
        <FormRadios
          name="showsComing"
          label="Does the patient see that a result is coming?"
          options={yesOrNo}
        />
      ) : null}
      {mayHold(outcome) && !isLast ? (
        <FormRadios name="alwaysHeld" label="Always, whatever other rules say?" options={yesOrNo} />
      ) : null}
      {mayHold(outcome) && !isLast && alwaysHeld === 'yes' ? (
        <FormText
          name="reason"
          label="Why are they always held?"
          hint="Staff read it beside each such result."
          lines={2}
          required
        />
      ) : null}
    </>
  );
}
