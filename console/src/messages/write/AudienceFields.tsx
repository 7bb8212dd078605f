import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import type { PatientReference } from '../../../../api/features/patients/patients.schema.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { DateField } from '../../forms/DateField.tsx';
import { FormSelect } from '../../forms/FormSelect.tsx';
import { FormTicks } from '../../forms/FormTicks.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { useSpecialties } from '../../letters/useSpecialties.ts';
import { PatientPicker } from '../../patients/PatientPicker.tsx';
import { statusOptions } from '../messageWords.ts';
import type { MessageForm } from './messageForm.ts';
import { useAudienceChoices } from './useAudience.ts';

const kinds = [
  { value: 'clinic', label: 'Everybody with an appointment' },
  { value: 'patient', label: 'One patient' },
];

interface AudienceFieldsProps {
  patient: PatientReference | null;
  onPatient: (patient: PatientReference | null) => void;
}

/** Whom a message is for. */
export function AudienceFields({ patient, onPatient }: AudienceFieldsProps) {
  const kind = useWatch<MessageForm, 'kind'>({ name: 'kind' });
  return (
    <>
      <FormSelect name="kind" label="For whom" options={kinds} />
      {kind === 'clinic' ? <ClinicFields /> : null}
      {kind === 'patient' && !patient ? (
        <PatientPicker
          label="Patient"
          hint="Search, then choose with the arrows and Enter"
          onChoose={onPatient}
        />
      ) : null}
      {kind === 'patient' && patient ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <PatientName patient={patient} />
          <Button onClick={() => onPatient(null)}>Choose another patient</Button>
        </Box>
      ) : null}
    </>
  );
}

function ClinicFields() {
  const [specialty = '', clinic = '', location = ''] = useWatch<
    MessageForm,
    ['specialty', 'clinic', 'location']
  >({ name: ['specialty', 'clinic', 'location'] });
  const specialties = useSpecialties(specialty || null);
  const { clinics, locations, error, refetch } = useAudienceChoices({ clinic, location });
  return (
    <>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(3, minmax(0, 1fr))' },
        }}
      >
        <FormSelect
          name="specialty"
          label="Specialty"
          options={[{ value: '', label: 'Any' }, ...specialties]}
        />
        <FormSelect name="clinic" label="Clinic" options={[{ value: '', label: 'Any' }, ...clinics]} />
        <FormSelect name="location" label="Place" options={[{ value: '', label: 'Any' }, ...locations]} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Day name="from" label="Appointments from" />
        <Day name="to" label="to, that day too" />
      </Box>
      <FormTicks
        name="statuses"
        label="Whose appointment is"
        hint="Somebody with several appointments gets it once"
        options={statusOptions}
      />
    </>
  );
}

function Day({ name, label }: { name: 'from' | 'to'; label: string }) {
  const { control } = useFormContext<MessageForm>();
  return (
    <Controller
      name={name}
      control={control}
      render={({ field, fieldState }) => (
        <Box>
          <DateField label={label} value={field.value} onChange={field.onChange} />
          {fieldState.error ? (
            <Box role="alert" sx={({ scheme }) => ({ color: scheme.bad.text, fontSize: 14, maxWidth: 220 })}>
              {fieldState.error.message}
            </Box>
          ) : null}
        </Box>
      )}
    />
  );
}
