import { useNotify } from 'react-admin';
import type { ResultAct, ResultView } from '../../../../api/features/results/results.schema.ts';
import { ReasonDialog } from '../../forms/ReasonDialog.tsx';
import { resultCalls, useResultChanged } from '../useResult.ts';
import { verbs } from './actNeeds.ts';
import { HoldDialog } from './HoldDialog.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { doneWords } from './useResultActs.ts';

interface ActDialogProps {
  act: ResultAct;
  result: ResultView;
  onClose: () => void;
}

const meaning: Partial<Record<ResultAct, { title: string; means: string; does: string; danger: boolean }>> = {
  release: {
    title: 'Release this result',
    means:
      'A rule or a colleague kept it from the patient. Once it is released they are told, and can read it.',
    does: 'Release it now',
    danger: false,
  },
  retract: {
    title: 'Withdraw this result',
    means:
      'The patient cannot read it any more. They see that it was withdrawn, not why; they may have read it already.',
    does: 'Withdraw the result',
    danger: true,
  },
  cancel: {
    title: 'Cancel this report',
    means:
      'For when the laboratory takes its report back. It stays here with your reason; the patient does not see it.',
    does: 'Cancel the report',
    danger: true,
  },
  'enter-in-error': {
    title: 'Entered in error',
    means:
      'For a report that should not have been filed, such as one of another patient. It stays here with your reason, nobody is shown it, and it cannot be taken back.',
    does: 'Mark as entered in error',
    danger: true,
  },
};

/** What an act means and what it needs, before it is done. */
export function ActDialogs({ act, result, onClose }: ActDialogProps) {
  const notify = useNotify();
  const changed = useResultChanged();
  const words = meaning[act];
  if (act === 'hold') return <HoldDialog result={result} onClose={onClose} />;
  if (act === 'note') return <NoteDialog result={result} onClose={onClose} />;
  if (!words || act === 'correct') return null;
  return (
    <ReasonDialog
      title={words.title}
      does={words.does}
      danger={words.danger}
      onClose={onClose}
      onGive={async (reason) => {
        changed(await resultCalls.act(result, verbs[act], { reason }));
        notify(doneWords[act], { type: 'success' });
      }}
    >
      {words.means}
    </ReasonDialog>
  );
}
