import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { Controller, useFormContext } from 'react-hook-form';
import { AnnouncementFields } from '../announcements/AnnouncementFields.tsx';
import { FormText } from '../forms/FormText.tsx';
import type { IncidentForm } from './incidentForm.ts';

/** What staff read, and what patients read where they are told. */
export function IncidentFields() {
  const { control, watch } = useFormContext<IncidentForm>();
  return (
    <>
      <FormText name="title" label="Title" hint="For colleagues: codes late on one network" required />
      <FormText name="description" label="What is known" hint="For colleagues" lines={3} required />
      <Controller
        name="isAnnounced"
        control={control}
        render={({ field }) => (
          <FormControlLabel
            control={<Switch checked={field.value} onChange={(_event, on) => field.onChange(on)} />}
            label="Tell patients at the top of the portal"
          />
        )}
      />
      {watch('isAnnounced') ? (
        <AnnouncementFields names={{ title: 'announcementTitle', body: 'announcementBody' }} />
      ) : null}
    </>
  );
}
