import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef } from 'react';
import { MOST_ATTACHMENTS } from '../../../../api/features/messages/message-words.ts';
import type { MessageView } from '../../../../api/features/messages/messages.schema.ts';
import { StateChip, type StateLook } from '../../fields/StateChip.tsx';
import { Trouble } from '../../forms/Trouble.tsx';
import { Card } from '../../layout/Card.tsx';
import { Line, Lines } from '../../layout/Lines.tsx';
import { messageCalls } from '../messageCalls.ts';
import { useMessageActs } from './useMessageActs.ts';

const looks: Record<MessageView['attachments'][number]['state'], StateLook> = {
  waiting: { word: 'Being looked into', tone: 'busy', shape: 'half' },
  accepted: { word: 'Safe to open', tone: 'good', shape: 'tick' },
  refused: { word: 'Refused', tone: 'bad', shape: 'square' },
};
const nothing = async () => undefined;

/** The files that go with a message; each is looked into before it may be sent. */
export function Files({ message }: { message: MessageView }) {
  const picker = useRef<HTMLInputElement>(null);
  const { busy, error, run } = useMessageActs(nothing);
  const mayChange = message.acts.edit === true;
  const isFull = message.attachments.length >= MOST_ATTACHMENTS;
  return (
    <Card
      title="Files"
      action={
        mayChange && !isFull ? (
          <Button disabled={busy} onClick={() => picker.current?.click()}>
            {busy ? 'Sending…' : 'Add a file'}
          </Button>
        ) : null
      }
    >
      <Trouble error={error} />
      {message.attachments.length === 0 ? 'None. A PDF or a picture may go with it.' : null}
      <Lines label="Files">
        {message.attachments.map(({ id, fileName, size, state }) => (
          <Line
            key={id}
            title={
              state === 'accepted' ? (
                <a href={`/api/messages/${message.id}/attachments/${id}`}>{fileName}</a>
              ) : (
                fileName
              )
            }
            detail={`${Math.max(1, Math.round(size / 1024)).toLocaleString('en-GB')} kB`}
          >
            <StateChip {...looks[state]} />
            {mayChange ? (
              <Button
                size="small"
                disabled={busy}
                aria-label={`Remove ${fileName}`}
                onClick={() => void run(() => messageCalls.removeFile(message, id), 'Removed')}
              >
                Remove
              </Button>
            ) : null}
          </Line>
        ))}
      </Lines>
      <Box
        component="input"
        ref={picker}
        type="file"
        accept="application/pdf,image/png,image/jpeg"
        aria-label="File to go with the message"
        data-testid="message-file"
        hidden
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void run(() => messageCalls.addFile(message, file), 'Added. It is being looked into.');
        }}
      />
    </Card>
  );
}
