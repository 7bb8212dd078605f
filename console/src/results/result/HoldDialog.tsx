import { useNotify } from 'react-admin';
import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { FormDay } from '../form/FormDay.tsx';
import { resultCalls, useResultChanged } from '../useResult.ts';
import { doneWords } from './useResultActs.ts';

interface HoldForm {
  reason: string;
  reviewOn: string;
}

const DAY = 86_400_000;
const inAWeek = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date(Date.now() + 7 * DAY));

/** Keeps a result from its patient until somebody releases it: why, and the day to look at it again. */
export function HoldDialog({ result, onClose }: { result: ResultView; onClose: () => void }) {
  const notify = useNotify();
  const changed = useResultChanged();
  const save = async ({ reason, reviewOn }: HoldForm) => {
    changed(await resultCalls.act(result, 'hold', { reason, reviewOn }));
    notify(doneWords.hold, { type: 'success' });
  };
  return (
    <FormDialog<HoldForm>
      title={result.releaseState === 'held' ? 'Hold it longer' : 'Hold this result'}
      submitLabel="Hold the result"
      initial={{ reason: result.heldReason ?? '', reviewOn: inAWeek() }}
      save={save}
      onClose={onClose}
    >
      <FormText
        name="reason"
        label="Why?"
        hint="Staff read it here; the patient does not."
        lines={2}
        required
        autoFocus
      />
      <FormDay
        name="reviewOn"
        label="Look at it again on"
        hint="It is listed on that day. It never goes out by itself while it is held."
      />
    </FormDialog>
  );
}
