import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { MessageView } from '../../../../api/features/messages/messages.schema.ts';
import { dateTime } from '../../fields/dates.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import { Card, Facts } from '../../layout/Card.tsx';
import { NotPossible } from '../../layout/NotPossible.tsx';
import { clockWords, useCountdown } from '../../letters/publish/useCountdown.ts';
import { actNames, audienceWords, progressWords, whyNot } from '../messageWords.ts';
import { ActButtons } from './ActButtons.tsx';
import { useMessageActs } from './useMessageActs.ts';

const AN_HOUR = 3600;

interface HowItGoesProps {
  message: MessageView;
  refetch: () => Promise<unknown>;
  onChange: () => void;
}

/** How a message stands, what can be done with it now, and for what cannot, why. */
export function HowItGoes({ message, refetch, onChange }: HowItGoesProps) {
  const acts = useMessageActs(refetch);
  const seconds = useCountdown(message.state === 'scheduled' ? message.dueAt : null);
  const others = Object.entries(message.acts).filter(([, answer]) => answer !== true);
  const mayOnlyRead = Object.values(message.acts).every((answer) => answer === 'not-permitted');
  return (
    <Card title="How it goes">
      <Box component="p" role="status" sx={{ m: 0, mb: 1.5, fontSize: 17, fontWeight: 600 }}>
        {progressWords(message)}
        <span aria-hidden="true">
          {seconds > 0 && seconds < AN_HOUR ? ` It can be taken back for ${clockWords(seconds)}.` : ''}
        </span>
      </Box>
      {message.state === 'sending' && message.recipients ? (
        <LinearProgress
          variant="determinate"
          value={(100 * message.delivered) / message.recipients}
          aria-label="Patients who have it"
          sx={{ mb: 1.5, height: 8, borderRadius: 4 }}
        />
      ) : null}
      <Trouble error={acts.error} />
      <ActButtons message={message} acts={acts} onChange={onChange} />
      {mayOnlyRead ? (
        <Box component="p" sx={{ m: 0 }}>
          Your role lets you read this message, and nothing more.
        </Box>
      ) : (
        <NotPossible
          acts={others.map(([act, answer]) => ({
            name: actNames[act as keyof typeof actNames],
            why: whyNot(answer),
          }))}
        />
      )}
      <Box sx={{ mt: 2 }}>
        <Facts facts={factsOf(message)} />
      </Box>
    </Card>
  );
}

function factsOf(message: MessageView): [string, string][] {
  const { withdrawn, readAt, state } = message;
  const isOut = state === 'sent' || state === 'withdrawn' || state === 'sending';
  const onePatient: [string, string][] =
    message.patient && isOut ? [['Read', readAt ? dateTime(readAt) : 'Not opened yet']] : [];
  const many: [string, string][] =
    !message.patient && isOut ? [['Read by', message.read.toLocaleString('en-GB')]] : [];
  return [
    ['To', audienceWords(message.audience)],
    ['Written by', message.createdBy.name],
    ...(message.sendAt ? [['Not before', dateTime(message.sendAt)] as [string, string]] : []),
    ...(message.approvedBy ? [['Approved by', message.approvedBy.name] as [string, string]] : []),
    ...(message.sentAt ? [['Sent', dateTime(message.sentAt)] as [string, string]] : []),
    ...onePatient,
    ...many,
    ...(withdrawn
      ? [
          ['Withdrawn', `${dateTime(withdrawn.at)}: ${withdrawn.reason}`] as [string, string],
          ['Had read it by then', withdrawn.read.toLocaleString('en-GB')] as [string, string],
        ]
      : []),
  ];
}
