import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useForm } from 'react-hook-form';
import type { HelpPageView } from '../../../api/features/help-pages/help-pages.schema.ts';
import { type Conflict, ConflictNotice } from '../forms/ConflictNotice.tsx';
import { useRefusals } from '../forms/useRefusals.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { problemOf } from '../providers/problem.ts';
import { HelpSheet } from './HelpSheet.tsx';
import { HelpWordFields } from './HelpWordFields.tsx';
import type { HelpActs } from './useHelpActs.ts';

const labels = { title: 'Title', topic: 'Topic', summary: 'In one sentence', body: 'Text' };
const formOf = ({ topic, draft, published }: HelpPageView) => {
  const { title = '', summary = '', body = '' } = draft ?? published ?? {};
  return { topic: topic as string, title, summary, body };
};
type Words = ReturnType<typeof formOf>;

/** Writes the draft, saves it, and publishes what is saved. */
export function HelpForm({ page, acts }: { page: HelpPageView; acts: HelpActs }) {
  const form = useForm<Words>({ defaultValues: formOf(page) });
  const { problem, refuse, clear } = useRefusals(form, Object.keys(labels));
  const [conflict, setConflict] = useState<Conflict<Words> | null>(null);
  const provider = useDataProvider();
  const notify = useNotify();
  const refresh = useRefresh();
  const { isDirty, isSubmitting } = form.formState;

  /** @returns the version it has now; undefined when it was refused */
  const save = async (data: Words): Promise<number | undefined> => {
    clear();
    const previousData = { ...page, version: conflict?.version ?? page.version };
    try {
      const saved = await provider.update<HelpPageView>('help-pages', { id: page.id, data, previousData });
      return saved.data.version;
    } catch (error) {
      if (problemOf(error).status !== 412) refuse(error);
      else {
        const { data: theirs } = await provider.getOne<HelpPageView>('help-pages', { id: page.id });
        setConflict({ version: theirs.version, values: formOf(theirs) });
      }
      return undefined;
    }
  };
  const saveDraft = async (words: Words) => {
    if ((await save(words)) === undefined) return;
    notify('Saved. Patients go on reading what is published.', { type: 'success' });
    refresh();
  };
  const publish = async (words: Words) => {
    const seen = isDirty || !page.draft ? await save(words) : page.version;
    if (seen !== undefined) await acts.publish(seen);
  };

  return (
    <HelpSheet form={form} onSubmit={saveDraft}>
      {problem ? <ErrorState error={problem} /> : null}
      {conflict ? (
        <ConflictNotice
          conflict={conflict}
          mine={form.getValues()}
          labels={labels}
          takeTheirs={() => {
            form.reset({ ...form.getValues(), ...conflict.values });
            setConflict(null);
            refresh();
          }}
        />
      ) : null}
      <HelpWordFields />
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button
          variant="contained"
          disabled={isSubmitting || !(isDirty || page.draft)}
          onClick={form.handleSubmit(publish)}
        >
          Publish
        </Button>
        <Button type="submit" variant="outlined" disabled={isSubmitting || !isDirty}>
          {conflict ? 'Save mine over theirs' : 'Save the draft'}
        </Button>
        {page.state === 'published' ? (
          <Button disabled={isSubmitting} onClick={() => void acts.withdraw()}>
            Take it off the portal
          </Button>
        ) : null}
      </Stack>
    </HelpSheet>
  );
}
