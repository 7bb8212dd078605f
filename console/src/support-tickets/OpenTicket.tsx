import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { FormProvider, useForm } from 'react-hook-form';
import { Link, useNavigate } from 'react-router-dom';
import type { PatientRow } from '../../../api/features/patients/patients.schema.ts';
import type { TicketView } from '../../../api/features/support-tickets/support-tickets.schema.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { mobileWords } from '../fields/patientWords.ts';
import { ticketCategoryWords } from '../fields/ticketCategoryWords.ts';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { useRefusals } from '../forms/useRefusals.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Page } from '../layout/Page.tsx';
import { PatientPicker } from '../patients/PatientPicker.tsx';
import { priorityLooks } from './ticketWords.ts';

const nothing = {
  category: '',
  priority: 'normal',
  subject: '',
  description: '',
  contactName: '',
  contactEmail: '',
  contactMobile: '',
};
const categories = Object.entries(ticketCategoryWords).map(([value, label]) => ({ value, label }));
const priorities = Object.entries(priorityLooks).map(([value, { word }]) => ({ value, label: word }));

/** Opens a ticket while somebody is on the telephone: who they are first, then what has happened. */
export default function OpenTicket() {
  const form = useForm({ defaultValues: nothing });
  const [patient, setPatient] = useState<PatientRow | null>(null);
  const { problem, refuse, clear } = useRefusals(form, Object.keys(nothing));
  const provider = useDataProvider();
  const navigate = useNavigate();
  const notify = useNotify();

  const choose = (chosen: PatientRow) => {
    setPatient(chosen);
    form.setValue('contactName', `${chosen.givenName} ${chosen.familyName}`);
    form.setValue('contactEmail', chosen.email ?? '');
    form.setValue('contactMobile', chosen.mobile ? mobileWords(chosen.mobile) : '');
  };
  const open = form.handleSubmit(async (typed) => {
    clear();
    const data = {
      ...typed,
      contactName: typed.contactName.trim() || null,
      contactEmail: typed.contactEmail.trim() || null,
      contactMobile: typed.contactMobile.trim() || null,
      patientId: patient?.id ?? null,
    };
    try {
      const opened = await provider.create<TicketView>('support-tickets', { data });
      notify(`Ticket ${opened.data.number} opened. Read the number out to them.`, { type: 'success' });
      navigate(`/support-tickets/${opened.data.id}/show`, { replace: true });
    } catch (error) {
      refuse(error);
    }
  });

  return (
    <Page title="Open a ticket for a caller" maxWidth={720}>
      <Paper component="form" noValidate sx={{ p: { xs: 2, sm: 3 } }} onSubmit={(event) => void open(event)}>
        <FormProvider {...form}>
          <Stack spacing={2.5}>
            {problem ? <ErrorState error={problem} /> : null}
            {patient ? (
              <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
                <PatientName patient={patient} />
                <Button onClick={() => setPatient(null)}>Somebody else</Button>
              </Box>
            ) : (
              <PatientPicker
                label="Patient"
                hint="Check two details with them. Leave it empty where it is not certain who calls."
                autoFocus
                onChoose={choose}
              />
            )}
            <FormSelect name="category" label="What is it about?" unchosen="Choose…" options={categories} />
            <FormText name="subject" label="In a few words" required />
            <FormText name="description" label="What happened" lines={5} required />
            <FormSelect name="priority" label="Priority" options={priorities} />
            <FormText name="contactName" label="Their name" />
            <FormText name="contactEmail" label="E-mail to answer to" inputMode="email" />
            <FormText name="contactMobile" label="Mobile to ring" inputMode="tel" />
            <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
              <Button type="submit" variant="contained" disabled={form.formState.isSubmitting}>
                {form.formState.isSubmitting ? 'Opening…' : 'Open the ticket'}
              </Button>
              <Button component={Link} to="/support-tickets">
                Leave it
              </Button>
            </Box>
          </Stack>
        </FormProvider>
      </Paper>
    </Page>
  );
}
