import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Completion } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { ChartWaiting } from '../../charts/ChartWaiting.tsx';
import { IntervalBars } from '../../charts/IntervalBars.tsx';
import { SelectField } from '../../forms/SelectField.tsx';
import { Card } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { useMay } from '../../providers/useSession.ts';
import { sourceWords } from '../../questionnaire-assignments/assignmentWords.ts';
import { answersCalls } from '../answersCalls.ts';
import { completionSentence, hoursWords, rateWords, shortRate } from './completionWords.ts';

const TITLE = 'How many answer it?';
const spans = [
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last 12 months' },
];

/** How many answered what they were asked in the last days, by how they were asked, and how sure that is. */
export function CompletionCard({ questionnaireId }: { questionnaireId: string }) {
  const mayRead = useMay('questionnaire-assignments:read');
  const [days, setDays] = useState('90');
  const { data, error, refetch } = useQuery({
    queryKey: ['completion', questionnaireId, days],
    queryFn: () => answersCalls.completion(questionnaireId, Number(days)),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  if (error) {
    return (
      <Card title={TITLE}>
        <ErrorState error={error} retry={() => void refetch()} />
      </Card>
    );
  }
  if (!data) {
    return (
      <Card title={TITLE}>
        <ChartWaiting />
      </Card>
    );
  }
  return (
    <ChartCard
      title={TITLE}
      sentence={completionSentence(data)}
      isEmpty={data.asked === 0}
      tools={<SelectField hideLabel label="Asked in the" value={days} options={spans} onChange={setDays} />}
      table={{
        label: 'How many answered, by how they were asked',
        heads: ['Asked', 'Times', 'Answered', 'Still open', 'Ended', 'Withdrawn', 'Share', 'Half within'],
        rows: rowsOf(data).map(({ key, name, of }) => ({
          key,
          name,
          values: [
            of.asked,
            of.submitted,
            of.open,
            of.expired,
            of.withdrawn,
            rateWords(of.rate),
            hoursWords(of.medianHours),
          ],
        })),
      }}
    >
      <IntervalBars
        label="Share that answered, by how they were asked"
        bar="the share that answered"
        bars={rowsOf(data).map(({ key, name, of }) => ({
          key,
          name: `${name}, ${(of.asked - of.withdrawn).toLocaleString('en-GB')} asked`,
          share: of.rate && { value: of.rate.share, low: of.rate.from, high: of.rate.to },
          words: shortRate(of.rate),
        }))}
      />
    </ChartCard>
  );
}

/** All together, and where they were asked in more than one way each by itself. */
function rowsOf({ bySource, ...all }: Completion) {
  const each = bySource.map((of) => ({ key: of.source, name: sourceWords[of.source], of }));
  return each.length > 1 ? [{ key: 'all', name: 'Together', of: all }, ...each] : each;
}
