import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useNotify } from 'react-admin';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormText } from '../forms/FormText.tsx';
import type { dataProvider } from '../providers/dataProvider.ts';
import { contactBodyOf, contactFormOf, contactLabels } from './contactForm.ts';
import { recordKey } from './usePatient.ts';

/** Corrects where a patient is reached, with a reason; the audit keeps both old and new. */
export function ContactDialog({ patient, onClose }: { patient: PatientView; onClose: () => void }) {
  const provider = useDataProvider<typeof dataProvider>();
  const queries = useQueryClient();
  const notify = useNotify();
  return (
    <FormDialog
      title="Correct contact details"
      submitLabel="Save the correction"
      version={patient.version}
      initial={{ ...contactFormOf(patient), reason: '' }}
      compared={contactLabels}
      fetchCurrent={async () => {
        const { data } = await provider.getOne('patients', { id: patient.id });
        return { version: data.version, values: contactFormOf(data) };
      }}
      save={async (form, version) => {
        const body = contactBodyOf(form, form.reason);
        const changed = await provider.put<PatientView>('patients', patient.id, 'contact', body, version);
        queries.setQueryData(recordKey(patient.id), changed);
        await queries.invalidateQueries({ queryKey: ['patient-extras', patient.id] });
        notify('Contact details corrected', { type: 'success' });
      }}
      onClose={onClose}
    >
      <PatientName patient={patient} />
      <FormText name="mobile" label="Mobile" inputMode="tel" hint="A UK mobile; empty when there is none" />
      <FormText name="email" label="E-mail" inputMode="email" />
      <FormText name="address" label="Address" lines={4} />
      <FormText name="postcode" label="Postcode" />
      <FormText
        name="reason"
        label="Reason"
        hint="Where the new details come from; the audit keeps it"
        required
      />
    </FormDialog>
  );
}
