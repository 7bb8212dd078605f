import { useWatch } from 'react-hook-form';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormTicks } from '../forms/FormTicks.tsx';
import { useSpecialties } from '../letters/useSpecialties.ts';
import type { AnnouncementForm } from './announcementForm.ts';
import { audienceOptions, placeOptions } from './announcementWords.ts';

/** Whom an announcement reaches, and on which pages of the portal. */
export function ReachFields() {
  const { audience = 'everybody', specialty = '' } = useWatch<AnnouncementForm>();
  const specialties = useSpecialties(specialty || null);
  const places = placeOptions.filter(({ value }) => audience === 'everybody' || value !== 'sign-in');
  return (
    <>
      <FormSelect name="audience" label="For whom" options={audienceOptions} />
      {audience === 'specialty' ? (
        <FormSelect
          name="specialty"
          label="Specialty"
          unchosen="Choose a specialty"
          hint="Those with an appointment to come, or one in the last year"
          options={specialties}
        />
      ) : null}
      <FormTicks name="places" label="Pages it stands on" hint="None ticked: every page" options={places} />
    </>
  );
}
