import Box from '@mui/material/Box';
import type { AnswersView } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { NumberTable } from '../../charts/NumberTable.tsx';
import { dateTime } from '../../fields/dates.ts';
import { Card } from '../../layout/Card.tsx';
import { valueWords } from '../../questionnaire-alerts/alertWords.ts';
import { ScorePicture } from './ScorePicture.tsx';
import { drawn, type ScoreOf, trendWords } from './scoreCourse.ts';

/** A score of these answers with what it means, and the same score in all this patient sent. */
export function ScoreCard({ view, score }: { view: AnswersView; score: ScoreOf }) {
  const points = drawn(score.course);
  return (
    <Card title={score.name}>
      <Box sx={{ fontSize: 20, fontWeight: 600 }}>{valueWords(score)}</Box>
      {score.meaning ? <Box sx={{ mt: 0.5 }}>{score.meaning}</Box> : null}
      <Box sx={{ color: 'text.secondary', fontSize: 14, mt: 0.5 }}>{trendWords(score, view.id)}</Box>
      {points.length > 1 ? <ScorePicture name={score.name} points={points} shownId={view.id} /> : null}
      {score.course.length > 1 ? (
        <Box sx={{ mt: 1 }}>
          <NumberTable
            label={`${score.name}, in numbers`}
            heads={['Sent', 'Score', 'Band']}
            rows={[...score.course].reverse().map(({ submissionId, submittedAt, value, band }) => ({
              key: submissionId,
              name: `${dateTime(submittedAt)}${submissionId === view.id ? ' (these)' : ''}`,
              values: [value === null ? '–' : String(value), band ?? '–'],
            }))}
          />
        </Box>
      ) : null}
    </Card>
  );
}
