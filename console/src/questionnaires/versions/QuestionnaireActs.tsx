import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { Link } from 'react-router-dom';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { AskFirst } from '../../forms/AskFirst.tsx';
import type { dataProvider } from '../../providers/dataProvider.ts';
import { problemOf } from '../../providers/problem.ts';
import { useMay } from '../../providers/useSession.ts';
import { PublishDialog } from '../publish/PublishDialog.tsx';

/** What can be done with a questionnaire as it stands. */
export function QuestionnaireActs({ view }: { view: QuestionnaireView }) {
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<'retire' | 'publish' | null>(null);
  if (!useMay('questionnaires:write')) return null;

  const retire = async () => {
    setAsked(null);
    try {
      await provider.act('questionnaires', view.id, 'retire', {}, view.version);
      notify('Retired: nobody is asked it any more.', { type: 'success' });
    } catch (error) {
      const { title, requestId } = problemOf(error);
      notify(requestId ? `${title} (${requestId})` : title, { type: 'error' });
    }
    refresh();
  };
  return (
    <>
      {view.state === 'published' ? <Button onClick={() => setAsked('retire')}>Retire</Button> : null}
      {view.hasDraft ? (
        <Button variant="outlined" onClick={() => setAsked('publish')}>
          Publish…
        </Button>
      ) : null}
      <Button variant="contained" component={Link} to={`/questionnaires/${view.id}`}>
        {view.hasDraft ? 'Go on writing' : 'Write the next version'}
      </Button>
      {asked === 'retire' ? (
        <AskFirst
          title={`Retire “${view.name}”?`}
          does="Retire it"
          onCancel={() => setAsked(null)}
          onDo={() => void retire()}
        >
          Nobody is asked it from then on. Answers already given stay readable, and a new version of it may be
          published later.
        </AskFirst>
      ) : null}
      {asked === 'publish' ? (
        <PublishDialog
          view={view}
          onClose={() => {
            setAsked(null);
            refresh();
          }}
        />
      ) : null}
    </>
  );
}
