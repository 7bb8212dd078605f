import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type {
  AudienceView,
  MessageAct,
  MessageView,
} from '../../../../api/features/messages/messages.schema.ts';
import { AskFirst } from '../../forms/AskFirst.tsx';
import { ReasonDialog } from '../../forms/ReasonDialog.tsx';
import { messageCalls } from '../messageCalls.ts';
import { patients } from '../messageWords.ts';
import { useMessageChanged } from '../useMessage.ts';
import { useAudience } from '../write/useAudience.ts';
import type { MessageActs } from './useMessageActs.ts';

const order: MessageAct[] = ['send', 'approve', 'send-back', 'take-back', 'edit', 'withdraw', 'discard'];
/** Of these at most one is possible at a time: it is the page's primary button. */
const primary: MessageAct[] = ['send', 'approve'];

interface ActButtonsProps {
  message: MessageView;
  acts: MessageActs;
  onChange: () => void;
}

/** What can be done with a message now. What cannot be undone is asked about first. */
export function ActButtons({ message, acts, onChange }: ActButtonsProps) {
  const [asked, setAsked] = useState<'send-back' | 'withdraw' | 'discard' | null>(null);
  const changed = useMessageChanged();
  const does: Record<MessageAct, () => void> = {
    send: () => void acts.run(() => messageCalls.send(message), 'Done. See below how it goes on.'),
    approve: () => void acts.run(() => messageCalls.approve(message), 'Approved. It goes out at its moment.'),
    'take-back': () =>
      void acts.run(() => messageCalls.takeBack(message), 'Taken back: a draft again. Nobody got it.'),
    edit: onChange,
    'send-back': () => setAsked('send-back'),
    withdraw: () => setAsked('withdraw'),
    discard: () => setAsked('discard'),
  };
  // The same question as the card "Who gets it" asks, so it is asked once.
  const { data: audience } = useAudience(message.acts.send === true ? message.audience : null);
  const possible = order.filter((act) => message.acts[act] === true);
  const close = () => setAsked(null);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {possible.map((act) => (
        <Button
          key={act}
          variant={primary.includes(act) ? 'contained' : 'outlined'}
          disabled={acts.busy}
          onClick={does[act]}
        >
          {act === 'send' ? sendWords(message, audience) : buttonWords(act, message)}
        </Button>
      ))}
      {asked === 'withdraw' ? (
        <ReasonDialog
          title="Withdraw the message?"
          does="Withdraw it"
          danger
          onGive={async (reason) => changed(await messageCalls.withdraw(message, reason))}
          onClose={close}
        >
          {patients(message.delivered)} no longer {message.delivered === 1 ? 'sees' : 'see'} it;{' '}
          {message.read} read it already. Texts and e-mails that have not left do not leave. It cannot be sent
          again.
        </ReasonDialog>
      ) : null}
      {asked === 'send-back' ? (
        <ReasonDialog
          title="Do not approve it?"
          does="Give it back"
          onGive={async (reason) => changed(await messageCalls.sendBack(message, reason))}
          onClose={close}
        >
          It becomes a draft again, and its writer reads what has to change.
        </ReasonDialog>
      ) : null}
      {asked === 'discard' ? (
        <AskFirst
          title="Discard the draft?"
          does="Discard it"
          onCancel={close}
          onDo={() => {
            close();
            void acts.run(() => messageCalls.discard(message), 'Discarded. Nobody got it.');
          }}
        >
          It cannot be brought back.
        </AskFirst>
      ) : null}
    </Box>
  );
}

/** What the press does, with the number of phones that may ring, as soon as it is counted. */
function sendWords({ sendAt, audienceKind }: MessageView, audience: AudienceView | undefined): string {
  const to = audience && audience.count > 0 && !audience.tooMany ? ` to ${patients(audience.count)}` : '';
  if (audience?.needsApproval) return `Ask for approval to send${to}`;
  if (sendAt) return 'Send it at its moment';
  return audienceKind === 'patient' ? 'Send to this patient' : `Send${to}`;
}

const buttonWords = (act: Exclude<MessageAct, 'send'>, { recipients }: MessageView): string =>
  ({
    approve: recipients === null ? 'Approve' : `Approve and send to ${patients(recipients)}`,
    'send-back': 'Do not approve',
    'take-back': 'Take it back',
    edit: 'Change it',
    withdraw: 'Withdraw',
    discard: 'Discard',
  })[act];
