import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { AlertView } from '../../../api/features/questionnaire-alerts/questionnaire-alerts.schema.ts';
import { labelName } from '../fields/patientWords.ts';
import { problemOf } from '../providers/problem.ts';
import { useMay } from '../providers/useSession.ts';
import { alertCalls, useAlertChanged } from './alertCalls.ts';
import { DealWithDialog } from './DealWithDialog.tsx';

/** The one thing to be done with an alert as it stands: say what was done, or put it back on the list. */
export function AlertAct({ alert, isPrimary = false }: { alert: AlertView; isPrimary?: boolean }) {
  const notify = useNotify();
  const changed = useAlertChanged();
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!useMay('questionnaire-alerts:write')) return null;
  const reopen = async () => {
    setBusy(true);
    try {
      await alertCalls.reopen(alert);
      notify('Back on the list.', { type: 'info' });
    } catch (refused) {
      notify(problemOf(refused).title, { type: 'error' });
    } finally {
      changed();
      setBusy(false);
    }
  };
  const whose = `${alert.scoreName}, ${labelName(alert.patient)}`;
  return (
    <>
      {alert.state === 'open' ? (
        <Button
          variant={isPrimary ? 'contained' : 'outlined'}
          aria-label={`Say what was done: ${whose}`}
          sx={{ minHeight: 32, py: 0 }}
          onClick={() => setOpen(true)}
        >
          Say what was done
        </Button>
      ) : (
        <Button
          aria-label={`Put it back on the list: ${whose}`}
          disabled={busy}
          sx={{ minHeight: 32, py: 0 }}
          onClick={() => void reopen()}
        >
          Put it back
        </Button>
      )}
      {isOpen ? <DealWithDialog alert={alert} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
