import Box from '@mui/material/Box';
import { useFormContext } from 'react-hook-form';
import { CannedPicker } from '../../canned-replies/CannedPicker.tsx';
import { appended } from '../../forms/appended.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormText } from '../../forms/FormText.tsx';
import type { CaseDialogProps } from './CaseDialogs.tsx';

/** Writes to them by e-mail, through the case's ticket; one is opened where there is none. */
export function ReplyDialog({ view, acts }: CaseDialogProps) {
  const [latest] = view.attempts;
  return (
    <FormDialog<{ message: string }>
      title="Reply"
      submitLabel="Send the reply"
      version={view.version}
      initial={{ message: '' }}
      fetchCurrent={async () => ({ version: (await acts.current()).version, values: {} })}
      save={(form, version) => acts.perform('reply', form, version, 'Reply sent')}
      onClose={acts.close}
    >
      <Box>
        {view.ticket
          ? `It goes by e-mail, as an answer to ticket ${view.ticket.number}.`
          : `It goes by e-mail to ${latest?.typed.email ?? 'the address they typed'} and opens a ticket for their answer.`}{' '}
        Whoever typed the address reads it: say nothing of the record.
      </Box>
      {view.ticket ? <Insert ticketId={view.ticket.id} /> : null}
      <FormText name="message" label="Message" lines={8} required />
    </FormDialog>
  );
}

function Insert({ ticketId }: { ticketId: string }) {
  const { getValues, setValue } = useFormContext<{ message: string }>();
  return (
    <CannedPicker
      ticketId={ticketId}
      category="cannot-register"
      onChoose={(text) => setValue('message', appended(getValues('message'), text), { shouldDirty: true })}
    />
  );
}
