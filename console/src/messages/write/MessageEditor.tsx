import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import type { MessageView } from '../../../../api/features/messages/messages.schema.ts';
import type { PatientReference } from '../../../../api/features/patients/patients.schema.ts';
import { FormSelect } from '../../forms/FormSelect.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { Trouble } from '../../forms/Trouble.tsx';
import { useRefusals } from '../../forms/useRefusals.ts';
import { AsPatientReads } from '../AsPatientReads.tsx';
import type { MessageBody } from '../messageCalls.ts';
import { AudienceFields } from './AudienceFields.tsx';
import { atItsField, audienceOf, bodyOf, formOf, type MessageForm } from './messageForm.ts';
import { WhoGetsIt } from './WhoGetsIt.tsx';

const moments = [
  { value: 'soon', label: 'As soon as it may' },
  { value: 'later', label: 'At a day and time' },
];

interface EditorProps {
  message: MessageView | null;
  /** Whom a new message is for, where the page before said so. */
  to?: PatientReference | null;
  save: (body: MessageBody) => Promise<void>;
  onCancel: () => void;
}

/** Writes a message or changes one: the fields left, and right who would get it and how they read it, as it is typed. */
export function MessageEditor({ message, to = null, save, onCancel }: EditorProps) {
  const form = useForm<MessageForm>({ defaultValues: formOf(message, to ? 'patient' : 'clinic') });
  const [patient, setPatient] = useState<PatientReference | null>(message?.patient ?? to);
  const { problem, refuse, clear } = useRefusals(form, Object.keys(formOf(null)));
  const submit = form.handleSubmit(async (typed) => {
    clear();
    if (typed.kind === 'patient' && !patient)
      return form.setError('kind', { message: 'Choose the patient.' }, { shouldFocus: true });
    if (typed.when === 'later' && !typed.sendAt)
      return form.setError('sendAt', { message: 'Say the day and time.' }, { shouldFocus: true });
    await save(bodyOf(typed, patient)).catch((error: unknown) => refuse(atItsField(error)));
  });
  return (
    <FormProvider {...form}>
      <Box
        component="form"
        noValidate
        aria-label="Message"
        onSubmit={submit}
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 392px' },
          alignItems: 'start',
        }}
      >
        <Paper sx={{ p: 2 }}>
          <Stack spacing={2}>
            <Trouble error={problem} />
            <AudienceFields patient={patient} onPatient={setPatient} />
            <Words />
            <When />
            <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
              <Button onClick={onCancel}>Cancel</Button>
              <Button type="submit" variant="contained" disabled={form.formState.isSubmitting}>
                {form.formState.isSubmitting ? 'Saving…' : message ? 'Save the changes' : 'Save as a draft'}
              </Button>
            </Box>
          </Stack>
        </Paper>
        <Beside patient={patient} files={message?.attachments ?? []} />
      </Box>
    </FormProvider>
  );
}

const Words = () => (
  <>
    <FormText name="careTeam" label="From" hint="The care team, as patients know it" required />
    <FormText
      name="subject"
      label="Subject"
      hint="Nothing that others may not see over a shoulder"
      required
    />
    <FormText name="body" label="Message" hint="Plain text, as you would say it" lines={8} required />
    <FormText
      name="contact"
      label="Whom to ask"
      hint="Such as 020 8934 2000, weekdays 9am to 4pm. Left out, it says: by the details on the appointment letter"
    />
  </>
);

function When() {
  const when = useWatch<MessageForm, 'when'>({ name: 'when' });
  return (
    <>
      <FormSelect name="when" label="When it is sent" options={moments} />
      {when === 'later' ? <FormText name="sendAt" label="Day and time, in London" isMoment required /> : null}
    </>
  );
}

function Beside({ patient, files }: { patient: PatientReference | null; files: MessageView['attachments'] }) {
  const form = useWatch<MessageForm>() as MessageForm;
  return (
    <Stack spacing={2} sx={{ position: { lg: 'sticky' }, top: 80 }}>
      <WhoGetsIt audience={audienceOf(form, patient)} />
      <AsPatientReads {...form} files={files} />
    </Stack>
  );
}
