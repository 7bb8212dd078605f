import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import type { WordingView } from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { type Conflict, ConflictNotice } from '../forms/ConflictNotice.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { problemOf } from '../providers/problem.ts';
import { useWording } from './useWording.ts';
import { WordingForm, type WordingFormValues } from './WordingForm.tsx';
import { fieldWords, textsOf } from './wordingWords.ts';

/** Changes a wording: saving makes the next version, and what went out before stays as it was. */
export default function WordingEdit() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useWording(id, true);
  return (
    <Page
      title={data ? `Change “${data.name}”` : 'Change a wording'}
      tabTitle="Change a wording"
      maxWidth={1280}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {data ? <Changing wording={data} /> : null}
    </Page>
  );
}

const intoSight = (notice: HTMLElement | null): void => notice?.scrollIntoView({ block: 'center' });

const valuesOf = (wording: WordingView): WordingFormValues => ({ name: wording.name, ...textsOf(wording) });

function Changing({ wording }: { wording: WordingView }) {
  const [begun, setBegun] = useState({ version: wording.version, values: valuesOf(wording) });
  const [conflict, setConflict] = useState<
    (Conflict<WordingFormValues> & { mine: WordingFormValues }) | null
  >(null);
  const provider = useDataProvider();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const [begunNumber] = useState(wording.currentNumber);
  const page = `/invitation-wordings/${wording.id}/show`;

  const save = async (values: WordingFormValues) => {
    try {
      const { data } = await provider.update<WordingView>('invitation-wordings', {
        id: wording.id,
        data: values,
        previousData: { ...wording, version: conflict?.version ?? begun.version },
      });
      // Read again before the page is left, so that the next one does not show the words as they were.
      await client.invalidateQueries({ queryKey: ['invitation-wordings'] });
      const isNew = data.currentNumber !== begunNumber;
      notify(isNew ? `Saved as version ${data.currentNumber}` : 'Saved', { type: 'success' });
      navigate(page);
    } catch (refused) {
      const { status, current } = problemOf(refused);
      if (status !== 412) throw refused;
      const { data } = await provider.getOne<WordingView>('invitation-wordings', { id: wording.id });
      setConflict({
        version: data.version,
        values: valuesOf(data),
        mine: values,
        changedAt: current?.changedAt,
        changedBy: current?.changedBy,
      });
    }
  };
  return (
    <WordingForm
      // Theirs taken, the form begins anew from them.
      key={begun.version}
      kind={wording.kind}
      initial={begun.values}
      submitLabel={conflict ? 'Save mine over theirs' : 'Save as the next version'}
      cancelTo={page}
      before={
        conflict ? (
          // The button that was pressed is far below.
          <div ref={intoSight}>
            <ConflictNotice
              conflict={conflict}
              mine={conflict.mine}
              labels={{ name: 'Name', ...fieldWords }}
              takeTheirs={() => {
                setBegun({ version: conflict.version, values: { ...conflict.mine, ...conflict.values } });
                setConflict(null);
              }}
            />
          </div>
        ) : null
      }
      save={save}
    />
  );
}
