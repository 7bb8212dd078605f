import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import type { z } from 'zod';
import type { feedbackSummarySchema } from '../../../api/features/feedback/feedback.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { Card } from '../layout/Card.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { ask } from '../providers/httpClient.ts';
import { aboutWords, averageWords, ratingWords } from './feedbackWords.ts';

type Summary = z.infer<typeof feedbackSummarySchema>;
const spans = [7, 30, 90].map((days) => ({ value: String(days), label: `Last ${days} days` }));

/** How patients rated the portal and the desk, and what they wrote. */
export default function FeedbackPage() {
  const [params, setParams] = useSearchParams();
  const days = Number(params.get('days')) || 30;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['feedback-summary', days],
    queryFn: () => ask<Summary>(`/api/feedback/summary?days=${days}`),
  });
  return (
    <Page
      title="Feedback"
      maxWidth={880}
      actions={
        <SelectField
          label="Time"
          hideLabel
          value={String(days)}
          options={spans}
          onChange={(value) => setParams({ days: value }, { replace: true })}
        />
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            {data.about.map((line) => (
              <Card key={line.about} title={aboutWords[line.about]}>
                <Box sx={{ fontSize: 19, fontWeight: 700 }}>{averageWords(line)}</Box>
              </Card>
            ))}
          </Box>
          <Card title="What they wrote">
            <Latest answers={data.latest} />
          </Card>
        </Box>
      ) : null}
    </Page>
  );
}

const lookOf = (rating: number) =>
  rating >= 4
    ? ({ tone: 'good', shape: 'tick' } as const)
    : rating === 3
      ? ({ tone: 'calm', shape: 'half' } as const)
      : ({ tone: 'bad', shape: 'triangle' } as const);

function Latest({ answers }: { answers: Summary['latest'] }) {
  if (answers.length === 0) {
    return (
      <EmptyState title="No answers in this time">
        Patients are asked after they sign out, and when their ticket is resolved.
      </EmptyState>
    );
  }
  return (
    <Box component="ul" aria-label="Answers" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {answers.map(({ id, rating, about, comment, ticketNumber, createdAt }) => (
        <Box component="li" key={id} sx={{ py: 1.25, borderTop: 1, borderColor: 'divider' }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <StateChip word={ratingWords(rating)} {...lookOf(rating)} />
            <Box component="span" sx={{ fontSize: 14, color: 'text.secondary' }}>
              {aboutWords[about]}
              {ticketNumber === null ? '' : `, ticket ${ticketNumber}`} · <DateTime value={createdAt} />
            </Box>
          </Box>
          {comment ? <Box sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>{comment}</Box> : null}
        </Box>
      ))}
    </Box>
  );
}
