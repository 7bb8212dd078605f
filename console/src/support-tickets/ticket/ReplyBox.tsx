import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'react-admin';
import type { TicketView } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { CannedPicker } from '../../canned-replies/CannedPicker.tsx';
import { appended } from '../../forms/appended.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import type { TicketActs } from './useTicketActs.ts';

export type Mode = 'reply' | 'note';

interface ReplyBoxProps {
  ticket: TicketView;
  acts: TicketActs;
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** Grows when somebody asks to write; the field then takes the focus, or their letters would be taken as keys. */
  asked: number;
}

const LEAST = 3;

/** Where an answer or a note is written. What is typed stays while other tickets are looked at, until it is sent. */
export function ReplyBox({ ticket, acts, mode, onMode, asked }: ReplyBoxProps) {
  const [text, setText] = useStore(`draft.${mode}.${ticket.id}`, '');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.focus();
  }, [asked]);
  const isShort = text.trim().length < LEAST;
  const send = async (work: () => Promise<boolean>) => {
    setTried(true);
    if (isShort || acts.busy) return field.current?.focus();
    setTried(false);
    if (await work()) setText('');
  };
  const isReply = mode === 'reply';
  return (
    <Paper
      component="section"
      aria-label={isReply ? 'Reply' : 'Note'}
      sx={{ p: 1.5, display: 'grid', gap: 1.5 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-end' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={mode}
          aria-label="What to write"
          onChange={(_event, to: Mode | null) => to && onMode(to)}
        >
          <ToggleButton value="reply" sx={{ textTransform: 'none', px: 2 }}>
            Reply
          </ToggleButton>
          <ToggleButton value="note" sx={{ textTransform: 'none', px: 2 }}>
            Note
          </ToggleButton>
        </ToggleButtonGroup>
        {isReply ? (
          <CannedPicker
            ticketId={ticket.id}
            category={ticket.category}
            onChoose={(reply) => {
              setText(appended(text, reply));
              field.current?.focus();
            }}
          />
        ) : null}
      </Box>
      <TextField
        label={isReply ? 'Reply to them' : 'Note for colleagues'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        inputRef={field}
        multiline
        minRows={4}
        maxRows={14}
        error={tried && isShort}
        helperText={tried && isShort ? 'Write it first.' : whereTo(ticket, isReply)}
        slotProps={{ htmlInput: { maxLength: 10_000 } }}
      />
      <Trouble error={acts.error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {isReply ? (
          <>
            <Button
              variant="contained"
              disabled={acts.busy}
              onClick={() => void send(() => acts.reply(text.trim(), 'wait'))}
            >
              Reply and wait
            </Button>
            <Button
              variant="outlined"
              disabled={acts.busy}
              onClick={() => void send(() => acts.reply(text.trim(), 'resolve'))}
            >
              Reply and resolve
            </Button>
            <Button
              disabled={acts.busy}
              onClick={() => void send(() => acts.reply(text.trim(), 'stay-open'))}
            >
              Reply and keep open
            </Button>
          </>
        ) : (
          <Button
            variant="contained"
            disabled={acts.busy}
            onClick={() => void send(() => acts.note(text.trim()))}
          >
            Add note
          </Button>
        )}
      </Box>
    </Paper>
  );
}

/** Who reads it. */
function whereTo({ contactEmail, sentSignedIn }: TicketView, isReply: boolean): string {
  if (!isReply) return 'Patients never see notes.';
  if (contactEmail) return `Goes by e-mail to ${contactEmail}. Whoever reads that mailbox reads it.`;
  return sentSignedIn
    ? 'They read it in the portal.'
    : 'There is no e-mail to answer to. Telephone them, and write down what was said as a note.';
}
