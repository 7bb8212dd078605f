import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type {
  WordingRow,
  WordingView,
} from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { Page } from '../layout/Page.tsx';
import { WordingForm } from './WordingForm.tsx';
import { firstWords, kindWords } from './wordingWords.ts';

const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));

/** A new wording, begun with words that could be sent. */
export default function WordingCreate() {
  const [kind, setKind] = useState<WordingRow['kind']>('invitation');
  const provider = useDataProvider();
  const navigate = useNavigate();
  const notify = useNotify();
  return (
    <Page title="New wording" maxWidth={1280}>
      <WordingForm
        kind={kind}
        initial={{ name: '', ...firstWords }}
        submitLabel="Save the wording"
        cancelTo="/invitation-wordings"
        before={
          <SelectField
            label="What it is for"
            value={kind}
            options={kinds}
            onChange={(chosen) => setKind(chosen === 'reminder' ? 'reminder' : 'invitation')}
          />
        }
        save={async (values) => {
          const { data } = await provider.create<WordingView>('invitation-wordings', {
            data: { ...values, kind },
          });
          notify('Saved. Batches can be sent with it.', { type: 'success' });
          navigate(`/invitation-wordings/${data.id}/show`);
        }}
      />
    </Page>
  );
}
