import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useDataProvider, useNotify } from 'react-admin';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { HelpPageView } from '../../../api/features/help-pages/help-pages.schema.ts';
import { FormText } from '../forms/FormText.tsx';
import { useRefusals } from '../forms/useRefusals.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Page } from '../layout/Page.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import { HelpWordFields } from './HelpWordFields.tsx';
import { slugOf } from './helpPageWords.ts';

const blank = { title: '', topic: 'registering', summary: '', body: '', slug: '' };

/** A new page of help, kept as a draft. */
export default function HelpPageCreate() {
  const form = useForm({ defaultValues: blank });
  const { problem, refuse, clear } = useRefusals(form, Object.keys(blank));
  const provider = useDataProvider();
  const navigate = useNavigate();
  const notify = useNotify();
  const save = async (words: typeof blank) => {
    clear();
    try {
      const slug = words.slug.trim() || slugOf(words.title);
      const { data } = await provider.create<HelpPageView>('help-pages', { data: { ...words, slug } });
      notify('Kept as a draft. Patients see it once it is published.', { type: 'success' });
      navigate(`/help-pages/${data.id}`);
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <Page title="Write a help page" maxWidth={1280}>
      <HelpSheet form={form} onSubmit={save}>
        {problem ? <ErrorState error={problem} /> : null}
        <HelpWordFields />
        <FormText
          name="slug"
          label="Address"
          hint="What the page’s address ends in. Empty: made of the title. It stays for good."
        />
        <Stack direction="row" spacing={1}>
          <Button type="submit" variant="contained" disabled={form.formState.isSubmitting}>
            Save the draft
          </Button>
          <Button onClick={() => navigate('/help-pages')}>Cancel</Button>
        </Stack>
      </HelpSheet>
    </Page>
  );
}
