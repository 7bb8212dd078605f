import Button from '@mui/material/Button';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { NotificationView } from '../../../api/features/notifications/notifications.schema.ts';
import type { dataProvider } from '../providers/dataProvider.ts';
import { problemOf } from '../providers/problem.ts';
import { useMay } from '../providers/useSession.ts';
import { isInvitationToPrint, PrintInvitation } from './PrintInvitation.tsx';

const CAN_GO_AGAIN = ['failed', 'expired'];

/** What staff can do about a message: say that it is in the post, or send a failed one again. */
export function NotificationActs({ sent }: { sent: NotificationView }) {
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const mayWrite = useMay('notifications:write');
  if (!mayWrite) return null;

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const { title, requestId } = problemOf(error);
      notify(requestId ? `${title} (${requestId})` : title, { type: 'error' });
      refresh();
    }
  };
  const markPosted = () =>
    attempt(async () => {
      await provider.act('notifications', sent.id, 'posted', {}, sent.version);
      notify('Marked as posted', { type: 'success' });
      refresh();
    });
  const sendAgain = () =>
    attempt(async () => {
      const again = await provider.act<NotificationView>('notifications', sent.id, 'send-again');
      notify('On its way again, as a new message', { type: 'success' });
      navigate(`/notifications/${again.id}/show`);
    });

  if (sent.channel === 'post') {
    return sent.state === 'pending' ? (
      <>
        {isInvitationToPrint(sent) ? <PrintInvitation sent={sent} /> : null}
        <Button variant="contained" onClick={() => void markPosted()}>
          Mark as posted
        </Button>
      </>
    ) : null;
  }
  // Codes and links are sent again where they belong, from the account or the case: there a new one is made.
  return CAN_GO_AGAIN.includes(sent.state) && sent.mayBeSentAgain ? (
    <Button variant="contained" onClick={() => void sendAgain()}>
      Send again
    </Button>
  ) : null;
}
