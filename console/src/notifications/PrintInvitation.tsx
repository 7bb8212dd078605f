import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { NotificationView } from '../../../api/features/notifications/notifications.schema.ts';
import { labelName } from '../fields/patientWords.ts';
import { download } from '../providers/download.ts';
import { problemOf } from '../providers/problem.ts';

/** An invitation by post has no file of its own: its letter is made with a fresh link each time it is printed. */
export const isInvitationToPrint = ({ channel, state, purpose }: NotificationView): boolean =>
  channel === 'post' && state === 'pending' && purpose === 'portal-invitation';

/** Saves the letter as a PDF; a letter printed before has a link that no longer works. */
export function PrintInvitation({ sent }: { sent: NotificationView }) {
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const print = async () => {
    setBusy(true);
    try {
      await download(`/api/notifications/${sent.id}/print`, {}, 'invitation-letter.pdf');
      notify('Saved as a PDF. Post this one: letters printed before no longer work.', { type: 'success' });
    } catch (error) {
      const { title, requestId } = problemOf(error);
      notify(requestId ? `${title} (${requestId})` : title, { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="outlined"
      size="small"
      disabled={busy}
      aria-label={sent.patient ? `Print the letter to ${labelName(sent.patient)}` : 'Print the letter'}
      onClick={() => void print()}
    >
      Print
    </Button>
  );
}
