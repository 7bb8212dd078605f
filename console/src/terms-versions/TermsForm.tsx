import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useDataProvider, useNotify } from 'react-admin';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { TermsVersionView } from '../../../api/features/terms-versions/terms-versions.schema.ts';
import { FormText } from '../forms/FormText.tsx';
import { useRefusals } from '../forms/useRefusals.ts';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { TermsText } from './TermsText.tsx';
import { publishingMeans } from './termsWords.ts';

interface NewTerms {
  title: string;
  body: string;
  reason: string;
}

/** Writes the next version beside what patients will read, and says what publishing means before it is done. */
export function TermsForm({ current }: { current: TermsVersionView }) {
  const form = useForm<NewTerms>({
    defaultValues: { title: current.title, body: current.body, reason: '' },
  });
  const [title, body] = useWatch({ control: form.control, name: ['title', 'body'] });
  const isSame = title.trim() === current.title && body.trim() === current.body.trim();
  const { problem, refuse, clear } = useRefusals(form, ['title', 'body', 'reason']);
  const provider = useDataProvider();
  const navigate = useNavigate();
  const notify = useNotify();
  const number = current.number + 1;

  const publish = async (terms: NewTerms) => {
    clear();
    try {
      const { data } = await provider.create<TermsVersionView>('terms-versions', {
        data: { ...terms, number },
      });
      notify(`Version ${data.number} is published. Patients are asked to agree at their next visit.`, {
        type: 'success',
      });
      navigate(`/terms-versions/${data.id}/show`);
    } catch (error) {
      refuse(error);
    }
  };

  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
      }}
    >
      <Paper component="form" noValidate sx={{ p: { xs: 2, sm: 3 } }} onSubmit={form.handleSubmit(publish)}>
        <FormProvider {...form}>
          <Stack spacing={2.5}>
            {problem ? <ErrorState error={problem} /> : null}
            <FormText name="title" label="Title" required />
            <FormText
              name="body"
              label="Text"
              lines={16}
              hint="An empty line begins a paragraph. A line that begins with ## is a heading."
              required
            />
            <FormText name="reason" label="Why the terms change" hint="The audit keeps it" required />
            <Alert severity="warning" variant="outlined">
              {publishingMeans(current)}
            </Alert>
            {isSame ? <Box>The words are still those of version {current.number}.</Box> : null}
            <Stack direction="row" spacing={1}>
              <Button type="submit" variant="contained" disabled={form.formState.isSubmitting || isSame}>
                Publish version {number}
              </Button>
              <Button onClick={() => navigate('/terms-versions')}>Cancel</Button>
            </Stack>
          </Stack>
        </FormProvider>
      </Paper>
      <Card title={title.trim() || 'Title'}>
        <Box component="p" sx={{ m: 0, mb: 2, fontSize: 14, color: 'text.secondary' }}>
          As patients will read it
        </Box>
        <TermsText body={body} />
      </Card>
    </Box>
  );
}
