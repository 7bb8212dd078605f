import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  BatchPreview,
  BatchView,
} from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { calendarDate } from '../../fields/dates.ts';
import { Card } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { batchCalls } from '../batchCalls.ts';
import { allOf, channelWords, number } from '../batchWords.ts';
import { previewKey } from '../useBatch.ts';
import { Bubble } from './Bubble.tsx';
import { costWords, forcedWords, partsWords } from './previewWords.ts';

/** The real words that the first ready rows will get, one at a time, and what all of them cost. */
export function WhatWillBeSent({ batch }: { batch: BatchView }) {
  const [at, setAt] = useState(0);
  const hasReady = allOf(batch.counts.ready) > 0;
  const { data, error, refetch } = useQuery({
    queryKey: [
      ...previewKey(batch.id),
      batch.settings.wordingVersionId,
      batch.settings.secondWordingVersionId,
    ],
    queryFn: () => batchCalls.preview(batch.id, 0),
    enabled: hasReady,
    placeholderData: (previous) => previous,
    staleTime: 10_000,
  });
  // What was read before the last one left, or the batch was stopped, is of no row any more.
  const messages = hasReady ? (data?.messages ?? []) : [];
  const place = Math.min(at, messages.length - 1);
  const message = messages[place];
  return (
    <Card title="What will be sent">
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {hasReady ? (
        <Box component="p" sx={{ mt: 0, mb: 1.5, fontVariantNumeric: 'tabular-nums' }}>
          {data ? costWords(batch.counts.ready, data.cost) : 'Working out the texts and their cost'}
        </Box>
      ) : (
        <Box component="p" sx={{ m: 0 }}>
          {batch.acts.check.possible && (batch.counts.standings.held ?? 0) > 0
            ? 'No row is ready yet. Mend or answer one, and its text stands here.'
            : 'Nothing is waiting to be sent.'}
        </Box>
      )}
      {message ? (
        <>
          <OneMessage message={message} />
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1.5 }}>
            <Button
              variant="outlined"
              size="small"
              disabled={place === 0}
              onClick={() => setAt(place - 1)}
              sx={{ minHeight: 36 }}
            >
              Before
            </Button>
            <Button
              variant="outlined"
              size="small"
              disabled={place >= messages.length - 1}
              onClick={() => setAt(place + 1)}
              sx={{ minHeight: 36 }}
            >
              Next text
            </Button>
            <Box component="span" sx={{ fontSize: 14, color: 'text.secondary' }}>
              {place + 1} of the first {messages.length}
            </Box>
          </Box>
        </>
      ) : null}
    </Card>
  );
}

function OneMessage({ message }: { message: BatchPreview['messages'][number] }) {
  const { rowNumber, patient, channel, wording, subject, text, sms } = message;
  const forced = sms ? forcedWords(sms) : null;
  return (
    <Box aria-live="polite">
      <Box sx={{ fontSize: 14, mb: 1 }}>
        <strong>{channelWords[channel]}</strong> to {patient.displayName}, born{' '}
        {calendarDate(patient.dateOfBirth)} (row {number(rowNumber)}
        {wording ? `, wording ${wording.toUpperCase()}` : ''})
      </Box>
      <Bubble channel={channel} subject={subject} text={text} />
      {sms ? (
        <Box sx={{ fontSize: 14, color: 'text.secondary', mt: 0.75, fontVariantNumeric: 'tabular-nums' }}>
          {partsWords(sms)}
          {forced ? (
            <Box sx={({ scheme }) => ({ color: scheme.warn.text, fontWeight: 600 })}>{forced}</Box>
          ) : null}
        </Box>
      ) : null}
    </Box>
  );
}
