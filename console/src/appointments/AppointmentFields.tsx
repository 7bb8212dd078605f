import { useGetList } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { LocationView } from '../../../api/features/locations/locations.schema.ts';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { quietly } from '../lists/quietly.ts';
import type { AppointmentForm } from './appointmentForm.ts';
import { modeWords } from './appointmentWords.ts';

const modes = Object.entries(modeWords).map(([value, label]) => ({ value, label }));

/** What is said of an appointment. Fields that only some ways need come with them. */
export function AppointmentFields() {
  const { mode, locationId } = useWatch<AppointmentForm>();
  const places = usePlaces(locationId ?? '');
  return (
    <>
      <FormText name="specialty" label="Specialty" required />
      <FormText name="clinic" label="Clinic" hint="May stay empty" />
      <FormText name="time" label="When" hint="By the clock in London" isMoment required />
      <WhichOfTwo />
      <FormText name="minutes" label="Minutes" inputMode="numeric" required />
      <FormSelect name="mode" label="How it takes place" options={modes} />
      <FormSelect
        name="locationId"
        label="Place"
        options={[{ value: '', label: 'None of the list' }, ...places]}
      />
      {locationId ? null : <FormText name="location" label="Place in words" />}
      {mode === 'video' ? <FormText name="joinUrl" label="Link to join" hint="https://…" /> : null}
      {mode === 'in-person' ? null : (
        <FormText name="joinWords" label="How to join" hint="Such as who rings whom" />
      )}
      <FormText name="clinician" label="With" hint="As the patient reads it; may stay empty" />
      <FormText name="number" label="The hospital’s number" hint="May stay empty" />
      <FormText name="instructions" label="Instructions for the patient" lines={3} />
    </>
  );
}

/** Asked only where the clocks go back and the time comes twice. */
function WhichOfTwo() {
  const { formState } = useFormContext<AppointmentForm>();
  const { which } = useWatch<AppointmentForm>();
  if (!formState.errors.which && !which) return null;
  return (
    <FormSelect
      name="which"
      label="The clocks go back that night: which of the two?"
      unchosen="Choose one"
      options={[
        { value: 'first', label: 'The first, in summer time' },
        { value: 'second', label: 'The second, an hour later' },
      ]}
    />
  );
}

/** Places in use, and the one it has already. */
function usePlaces(kept: string) {
  const { data = [] } = useGetList<LocationView>(
    'locations',
    { filter: {}, pagination: { page: 1, perPage: 100 }, sort: { field: 'name', order: 'ASC' } },
    quietly,
  );
  return data
    .filter(({ id, inUse }) => inUse || id === kept)
    .map(({ id, name }) => ({ value: id, label: name }));
}
