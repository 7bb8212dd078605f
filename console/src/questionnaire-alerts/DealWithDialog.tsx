import Box from '@mui/material/Box';
import { useNotify } from 'react-admin';
import type { AlertView } from '../../../api/features/questionnaire-alerts/questionnaire-alerts.schema.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormText } from '../forms/FormText.tsx';
import { alertCalls, useAlertChanged } from './alertCalls.ts';
import { ruleWords, valueWords } from './alertWords.ts';

/** Says what was done about an alert, which takes it off the list; it can be put back. */
export function DealWithDialog({ alert, onClose }: { alert: AlertView; onClose: () => void }) {
  const notify = useNotify();
  const changed = useAlertChanged();
  return (
    <FormDialog<{ note: string }>
      title="What was done?"
      submitLabel="It is dealt with"
      initial={{ note: '' }}
      version={alert.version}
      save={async ({ note }, version) => {
        await alertCalls.dealWith({ id: alert.id, version }, note);
        notify('Off the list. It can be put back from “Dealt with”.', { type: 'success' });
        changed();
      }}
      onClose={onClose}
    >
      <Box>
        <PatientName patient={alert.patient} />
        <Box sx={{ mt: 1 }}>
          {alert.scoreName} {valueWords(alert)}. Told because of “{ruleWords(alert)}”.
        </Box>
        {alert.advice ? (
          <Box sx={{ mt: 1, whiteSpace: 'pre-wrap' }}>
            <strong>What the clinic agreed:</strong> {alert.advice}
          </Box>
        ) : null}
      </Box>
      <FormText
        name="note"
        label="What you did, in a few words"
        hint="It stays beside the answers, with your name."
        lines={3}
        required
        autoFocus
      />
    </FormDialog>
  );
}
