import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import type { AnswersView } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { problemOf } from '../../providers/problem.ts';
import { useMay } from '../../providers/useSession.ts';
import { answersCalls, pdfOf, useAnswersChanged } from '../answersCalls.ts';
import { ResponseExport } from './ResponseExport.tsx';

/** What can be made of answers: a PDF to read, a letter of the record, a file for other systems. */
export function AnswersActs({ view }: { view: AnswersView }) {
  const notify = useNotify();
  const changed = useAnswersChanged();
  const mayFile = useMay('letters:write');
  // While an alert is open, saying what was done about it is what the page is for.
  const mayDeal = useMay('questionnaire-alerts:write');
  const isDone = !mayDeal || view.alerts.every(({ state }) => state !== 'open');
  const [busy, setBusy] = useState(false);
  const file = async () => {
    setBusy(true);
    try {
      changed(await answersCalls.file(view.id));
      notify('Filed among the letters. The patient sees it once somebody publishes it.', { type: 'success' });
    } catch (refused) {
      notify(problemOf(refused).title, { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ResponseExport view={view} />
      {view.letterId ? (
        <Button component={Link} to={`/letters/${view.letterId}/show`} variant="outlined">
          Open the letter
        </Button>
      ) : mayFile ? (
        <Button variant="outlined" disabled={busy} onClick={() => void file()}>
          {busy ? 'Filing…' : 'File among the letters'}
        </Button>
      ) : null}
      <Button
        component="a"
        href={pdfOf(view.id)}
        target="_blank"
        rel="noopener"
        variant={isDone ? 'contained' : 'outlined'}
      >
        Open as PDF
      </Button>
    </>
  );
}
