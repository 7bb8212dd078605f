import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { type ReactNode, useRef, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { WordingRow } from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import type { PatientRow } from '../../../api/features/patients/patients.schema.ts';
import { FormText } from '../forms/FormText.tsx';
import { useRefusals } from '../forms/useRefusals.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { fieldErrors, problemOf } from '../providers/problem.ts';
import { ChannelTabs } from './ChannelTabs.tsx';
import { Faults } from './Faults.tsx';
import { Insertions } from './Insertions.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { usePreview } from './usePreview.ts';
import { fieldWords, partsWords, type Tab, type TextField, type Texts, tabOf, tabs } from './wordingWords.ts';

export interface WordingFormValues extends Texts {
  name: string;
}

interface WordingFormProps {
  kind: WordingRow['kind'];
  initial: WordingFormValues;
  submitLabel: string;
  /** Above the fields: the kind of a new wording, what somebody else changed of an old one. */
  before?: ReactNode;
  save: (values: WordingFormValues) => Promise<void>;
  cancelTo: string;
}

const hints: Record<TextField, string> = {
  smsText: 'Others may read it over a shoulder: leave out what the appointment is for.',
  emailSubject: 'One line; it has no link',
  emailText: 'An empty line begins a paragraph',
  letterText: 'An empty line begins a paragraph. The link and its code are printed at the foot.',
};
const lines: Partial<Record<TextField, number>> = { smsText: 5, emailText: 14, letterText: 14 };

/** Writes a wording: one tab for each way it goes out, and beside it how it reads while it is typed. */
export function WordingForm({ kind, initial, submitLabel, before, save, cancelTo }: WordingFormProps) {
  const form = useForm<WordingFormValues>({ defaultValues: initial });
  const [tab, setTab] = useState<Tab>('sms');
  const [patient, setPatient] = useState<PatientRow | null>(null);
  const place = useRef<{ field: TextField; start: number; end: number } | null>(null);
  const navigate = useNavigate();
  const { problem, refuse, clear } = useRefusals(form, ['name', ...Object.keys(fieldWords)]);
  const { name: _name, ...typed } = useWatch({ control: form.control }) as WordingFormValues;
  const order = { kind, ...textsIn(typed), ...(patient ? { patientId: String(patient.id) } : {}) };
  const preview = usePreview(order);
  const faults = preview.data?.faults ?? [];
  const shown = tabs.find((each) => each.tab === tab) ?? tabs[0]!;

  const submit = async (values: WordingFormValues) => {
    clear();
    try {
      await save(values);
    } catch (error) {
      // A refused field may stand in a tab that is not open.
      const field = Object.keys(fieldErrors(problemOf(error))).find((path) => tabOf(path));
      if (field) setTab(tabOf(field) ?? tab);
      refuse(error);
    }
  };
  const remember = (field: TextField) => (event: React.SyntheticEvent<HTMLElement>) => {
    const box = event.target as HTMLTextAreaElement;
    place.current = { field, start: box.selectionStart ?? 0, end: box.selectionEnd ?? 0 };
  };

  return (
    <FormProvider {...form}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 420px)' },
        }}
      >
        <Paper component="form" noValidate sx={{ p: { xs: 2, sm: 3 } }} onSubmit={form.handleSubmit(submit)}>
          <Stack spacing={2}>
            {problem ? <ErrorState error={problem} /> : null}
            {before}
            <FormText name="name" label="Name" hint="What it is chosen by; patients do not see it" required />
            <ChannelTabs
              tab={tab}
              onTab={(next) => {
                setTab(next);
                place.current = null;
              }}
              faults={faults}
            />
            <Stack spacing={2} role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
              {shown.fields.map((field) => (
                <Box key={field} onSelect={remember(field)} onBlur={remember(field)}>
                  <FormText
                    name={field}
                    label={fieldWords[field]}
                    hint={hints[field]}
                    {...(lines[field] ? { lines: lines[field] } : {})}
                    required
                  />
                  {field === 'smsText' && preview.data ? (
                    // On a phone the preview stands far below.
                    <Box sx={{ display: { lg: 'none' }, fontWeight: 600, mt: 0.5 }}>
                      {partsWords(preview.data.sms.count)}
                    </Box>
                  ) : null}
                  <Faults faults={faults.filter(({ path }) => path === field)} />
                </Box>
              ))}
              <Insertions key={tab} place={place} fallback={shown.fields.at(-1)!} />
            </Stack>
            <Stack direction="row" spacing={1}>
              <Button type="submit" variant="contained" disabled={form.formState.isSubmitting}>
                {form.formState.isSubmitting ? 'Saving…' : submitLabel}
              </Button>
              <Button onClick={() => navigate(cancelTo)}>Cancel</Button>
            </Stack>
          </Stack>
        </Paper>
        {/* It stays in sight while a long text is written. */}
        <Box sx={{ position: { lg: 'sticky' }, top: { lg: 72 } }}>
          <PreviewPane tab={tab} order={order} preview={preview} patient={patient} onPatient={setPatient} />
        </Box>
      </Box>
    </FormProvider>
  );
}

const textsIn = ({ smsText, emailSubject, emailText, letterText }: Texts): Texts => ({
  smsText,
  emailSubject,
  emailText,
  letterText,
});
