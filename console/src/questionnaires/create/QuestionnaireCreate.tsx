import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { FormProvider, useForm } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { FormRadios } from '../../forms/FormRadios.tsx';
import { FormSelect } from '../../forms/FormSelect.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { useRefusals } from '../../forms/useRefusals.ts';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { Page } from '../../layout/Page.tsx';
import { useSpecialties } from '../../letters/useSpecialties.ts';
import { blankDefinition } from '../builder/newItems.ts';
import { ImportFile } from './ImportFile.tsx';
import type { Imported } from './readFhirFile.ts';

interface NewQuestionnaire {
  name: string;
  specialty: string;
  from: 'blank' | 'file';
}

const ways = [
  { value: 'blank', label: 'A blank page' },
  { value: 'file', label: 'A FHIR R4 Questionnaire from another system (a .json file)' },
];

/** Begins a questionnaire: blank, or from a file, whose losses are named before anything is kept. */
export default function QuestionnaireCreate() {
  const form = useForm<NewQuestionnaire>({ defaultValues: { name: '', specialty: '', from: 'blank' } });
  const [imported, setImported] = useState<Imported | null>(null);
  const { problem, refuse, clear } = useRefusals(form, ['name', 'specialty']);
  const specialties = useSpecialties();
  const provider = useDataProvider();
  const navigate = useNavigate();
  const isFile = form.watch('from') === 'file';
  const definition = isFile ? imported?.definition : blankDefinition(form.watch('name').trim());

  const begin = async ({ name, specialty }: NewQuestionnaire) => {
    if (!definition) return;
    clear();
    try {
      const { data } = await provider.create<QuestionnaireView>('questionnaires', {
        data: { name, specialty: specialty || null, definition },
      });
      navigate(`/questionnaires/${data.id}`);
    } catch (error) {
      refuse(error);
    }
  };
  const take = (next: Imported | null) => {
    setImported(next);
    // A name that was typed is kept.
    if (next?.definition && !form.getValues('name')) form.setValue('name', next.definition.title);
  };
  return (
    <Page title="Write a questionnaire" maxWidth={800}>
      <Paper component="form" noValidate sx={{ p: { xs: 2, sm: 3 } }} onSubmit={form.handleSubmit(begin)}>
        <FormProvider {...form}>
          <Stack spacing={2.5}>
            {problem ? <ErrorState error={problem} /> : null}
            <FormRadios name="from" label="Begin from" options={ways} />
            {isFile ? <ImportFile imported={imported} onImported={take} /> : null}
            <FormText
              name="name"
              label="Name among staff"
              hint="What it is chosen by; patients read a title of its own"
              required
            />
            <FormSelect
              name="specialty"
              label="Specialty"
              options={[{ value: '', label: 'None' }, ...specialties]}
            />
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              <Button type="submit" variant="contained" disabled={form.formState.isSubmitting || !definition}>
                {isFile ? 'Keep it as a draft' : 'Begin'}
              </Button>
              <Button onClick={() => navigate('/questionnaires')}>Cancel</Button>
            </Box>
          </Stack>
        </FormProvider>
      </Paper>
    </Page>
  );
}
