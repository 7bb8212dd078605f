import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { useNotify } from 'react-admin';
import { count } from '../../fields/count.ts';
import { dateTime } from '../../fields/dates.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import { letterCalls } from '../letterCalls.ts';
import { useLetterChanges } from '../useLetter.ts';
import { type Publication, publications, usePublications } from './publications.ts';
import { clockWords, useCountdown } from './useCountdown.ts';

/** What was just published, with Undo until the patients see it. */
export function UndoNotice() {
  return usePublications().map((one) => <Undoable key={one.visibleFrom + one.ids[0]} publication={one} />);
}

const AN_HOUR = 3600;

function Undoable({ publication }: { publication: Publication }) {
  const { ids, letters, patients, visibleFrom } = publication;
  const seconds = useCountdown(visibleFrom);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const { manyChanged } = useLetterChanges();
  const isOver = seconds === 0;

  useEffect(() => {
    if (!isOver) return undefined;
    void manyChanged(ids).catch(() => undefined);
    const timer = setTimeout(() => publications.remove(publication), 20_000);
    return () => clearTimeout(timer);
  }, [isOver, ids, manyChanged, publication]);

  const undo = async () => {
    setBusy(true);
    setError(null);
    try {
      const { doneIds, held } = await letterCalls.undoMany(ids);
      publications.remove(publication);
      const late = held.length > 0 ? ` ${count(held.length, 'letter')} had left already.` : '';
      notify(`Undone: ${count(doneIds.length, 'letter')} back to ready. No patient was told.${late}`, {
        type: 'info',
      });
      await manyChanged(ids);
    } catch (trouble) {
      setError(trouble);
      setBusy(false);
    }
  };

  return (
    <Alert
      severity="success"
      variant="outlined"
      role="status"
      sx={{
        alignItems: 'center',
        bgcolor: 'background.paper',
        boxShadow: 3,
        '& .MuiAlert-action': { pt: 0 },
      }}
      onClose={isOver ? () => publications.remove(publication) : undefined}
      action={
        isOver ? undefined : (
          <Button variant="outlined" disabled={busy} onClick={() => void undo()}>
            Undo
          </Button>
        )
      }
    >
      <strong>
        {count(letters, 'letter')} to {count(patients, 'patient')} published.
      </strong>{' '}
      {isOver ? (
        'The patients can see them now.'
      ) : (
        <>
          Patients see {letters === 1 ? 'it' : 'them'} and are told{' '}
          <span aria-hidden="true">{seconds < AN_HOUR ? `in ${clockWords(seconds)}, ` : ''}</span>
          on {dateTime(visibleFrom)}. Until then it can be undone.
        </>
      )}
      <Trouble error={error} />
    </Alert>
  );
}
