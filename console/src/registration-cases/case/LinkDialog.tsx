import Alert from '@mui/material/Alert';
import { PatientName } from '../../fields/PatientName.tsx';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormRadios } from '../../forms/FormRadios.tsx';
import type { CaseDialogProps } from './CaseDialogs.tsx';
import { type Channel, firstWay, linkWays, wayWords } from './linkChoice.ts';

/** Sends a fresh link to register: says where it goes, and why it cannot go another way. */
export function LinkDialog({ view, acts }: CaseDialogProps) {
  if (!view.record) return null;
  const ways = linkWays(view.record);
  const first = firstWay(ways);
  return (
    <FormDialog<{ channel: Channel | '' }>
      title="Send a fresh link"
      submitLabel="Send the link"
      version={view.version}
      initial={{ channel: first }}
      fetchCurrent={async () => ({ version: (await acts.current()).version, values: {} })}
      save={(form, version) => acts.perform('send-link', form, version, 'A fresh link is on its way.')}
      onClose={acts.close}
    >
      {view.patient ? <PatientName patient={view.patient} /> : null}
      {view.record.hasAccount ? (
        <Alert severity="warning" variant="outlined">
          They have an account already. A link to register will not help; help them sign in instead.
        </Alert>
      ) : null}
      {first ? null : (
        <Alert severity="warning" variant="outlined">
          There is no way to send it. Correct the record first.
        </Alert>
      )}
      <FormRadios
        name="channel"
        label="A link to register, good for 14 days. It ends any link sent before."
        options={ways.map((way) => ({
          value: way.channel,
          label: wayWords(way),
          disabled: way.whyNot !== null,
        }))}
      />
    </FormDialog>
  );
}
