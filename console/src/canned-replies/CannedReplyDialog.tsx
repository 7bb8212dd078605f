import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { CannedReplyView } from '../../../api/features/canned-replies/canned-replies.schema.ts';
import { ticketCategoryWords } from '../fields/ticketCategoryWords.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { useMay } from '../providers/useSession.ts';
import { asExample, placeholderNames, placeholderWords, written } from './filling.ts';

interface Form {
  title: string;
  body: string;
  /** Empty for all tickets. */
  category: string;
}
const forAll = [
  { value: '', label: 'All tickets' },
  ...Object.entries(ticketCategoryWords).map(([value, label]) => ({ value, label })),
];
const formOf = (reply: CannedReplyView | null): Form => ({
  title: reply?.title ?? '',
  body: reply?.body ?? '',
  category: reply?.category ?? '',
});

/** Writes a canned reply or changes one; placeholders are put in by buttons, and how it reads stands below. */
export function CannedReplyDialog({
  reply,
  onClose,
}: {
  reply: CannedReplyView | null;
  onClose: () => void;
}) {
  const provider = useDataProvider();
  const refresh = useRefresh();
  const notify = useNotify();
  const mayWrite = useMay('canned-replies:write');
  const save = async (form: Form, version: number) => {
    const data = { ...form, category: form.category || null };
    if (reply)
      await provider.update('canned-replies', { id: reply.id, data, previousData: { ...reply, version } });
    else await provider.create('canned-replies', { data });
    notify('Saved', { type: 'success' });
    refresh();
  };
  return (
    <FormDialog<Form>
      title={reply ? (mayWrite ? 'Change the reply' : reply.title) : 'Write a reply'}
      submitLabel={mayWrite ? 'Save the reply' : null}
      {...(reply ? { version: reply.version } : {})}
      initial={formOf(reply)}
      compared={{ title: 'Title', body: 'Words', category: 'Shown first for' }}
      {...(reply
        ? {
            fetchCurrent: async () => {
              const { data } = await provider.getOne<CannedReplyView>('canned-replies', { id: reply.id });
              return { version: data.version, values: formOf(data) };
            },
          }
        : {})}
      save={save}
      onClose={onClose}
    >
      <FormText name="title" label="Title" hint="What agents pick it by" required autoFocus={!reply} />
      <FormSelect name="category" label="Shown first for" options={forAll} />
      <FormText name="body" label="Words" lines={8} required />
      {mayWrite ? <Placeholders /> : null}
      <Preview />
    </FormDialog>
  );
}

function Placeholders() {
  const { getValues, setValue, setFocus } = useFormContext<Form>();
  return (
    <Box role="group" aria-label="Put in at the end" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {placeholderNames.map((name) => (
        <Button
          key={name}
          variant="outlined"
          size="small"
          onClick={() => {
            setValue('body', `${getValues('body')}${written(name)}`, { shouldDirty: true });
            setFocus('body');
          }}
        >
          {placeholderWords[name]}
        </Button>
      ))}
    </Box>
  );
}

function Preview() {
  const { body = '' } = useWatch<Form>();
  return body.trim() ? (
    <Box component="section" aria-label="As it reads">
      <Box sx={{ fontSize: 14, color: 'text.secondary' }}>As it reads for a patient called Anna Smith</Box>
      <Box sx={({ scheme }) => ({ whiteSpace: 'pre-wrap', bgcolor: scheme.quiet, p: 1.5, borderRadius: 1 })}>
        {asExample(body)}
      </Box>
    </Box>
  ) : null;
}
