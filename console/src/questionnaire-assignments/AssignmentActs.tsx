import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { AssignmentView } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';
import { ReasonDialog } from '../forms/ReasonDialog.tsx';
import type { dataProvider } from '../providers/dataProvider.ts';
import { useMay } from '../providers/useSession.ts';
import { ChangeDialog } from './ChangeDialog.tsx';

/** What can be done with one as it stands. */
export function AssignmentActs({ view }: { view: AssignmentView }) {
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<'withdraw' | 'change' | null>(null);
  if (!useMay('questionnaire-assignments:write') || view.state === 'withdrawn') return null;
  const close = () => setAsked(null);
  const withdraw = async (reason: string) => {
    await provider.act('questionnaire-assignments', view.id, 'withdraw', { reason }, view.version);
    notify('Withdrawn. The patient no longer finds it.', { type: 'success' });
    refresh();
  };
  return (
    <>
      {view.state === 'open' ? <Button onClick={() => setAsked('withdraw')}>Withdraw…</Button> : null}
      <Button variant="outlined" onClick={() => setAsked('change')}>
        {view.state === 'expired' ? 'Open it again…' : 'Change when it is due…'}
      </Button>
      {asked === 'withdraw' ? (
        <ReasonDialog
          title="Withdraw it from this patient?"
          does="Withdraw it"
          onGive={withdraw}
          onClose={close}
        >
          The patient no longer finds it, and is reminded no more.
          {view.savedAt ? ' They have saved answers, which nobody will read.' : null}
        </ReasonDialog>
      ) : null}
      {asked === 'change' ? <ChangeDialog view={view} onClose={close} /> : null}
    </>
  );
}
