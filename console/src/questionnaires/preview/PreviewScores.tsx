import Box from '@mui/material/Box';
import type { ScoreResult } from '../../../../api/features/questionnaires/evaluation/scores.policy.ts';
import type { Score } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { count } from '../../fields/count.ts';

interface PreviewScoresProps {
  scores: readonly Score[];
  results: Record<string, ScoreResult>;
}

/** The scores of the answers given so far, as staff will see them. */
export const PreviewScores = ({ scores, results }: PreviewScoresProps) =>
  scores.length > 0 ? (
    <Box component="section" aria-label="Scores of these answers">
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: 15 }}>
        Scores of these answers
      </Box>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1 }}>
        {scores.map((score) => (
          <div key={score.id}>
            <Box component="dt" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
              {score.name || '(no name yet)'}: {results[score.id]?.value ?? 'not yet'}
              {results[score.id]?.band ? `, ${results[score.id]?.band}` : ''}
            </Box>
            <Box
              component="dd"
              sx={{ m: 0, fontSize: 14, color: 'text.secondary', overflowWrap: 'anywhere' }}
            >
              {results[score.id]?.meaning ? `${results[score.id]?.meaning} ` : ''}
              {missingWords(results[score.id])}
              {score.shownToPatient ? ' Patients see it.' : ' Patients do not see it.'}
            </Box>
          </div>
        ))}
      </Box>
    </Box>
  ) : null;

const missingWords = (result: ScoreResult | undefined): string =>
  !result || result.missing === 0 ? '' : `${count(result.missing, 'answer')} missing.`;
