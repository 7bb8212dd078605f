import Box from '@mui/material/Box';
import { nameOf } from '../../../../api/features/questionnaires/items.policy.ts';
import type { Item, Score } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';

/** A score in words: what it counts, and what its bands mean. */
export function ScoreWords({ score, itemOf }: { score: Score; itemOf: (id: string) => Item | undefined }) {
  const counted = score.items.map(({ question, weight, reverse }) => {
    const item = itemOf(question);
    const how = [weight === 1 ? '' : `weight ${weight}`, reverse ? 'from the other end' : ''].filter(Boolean);
    return `“${item ? nameOf(item) : question}”${how.length > 0 ? ` (${how.join(', ')})` : ''}`;
  });
  return (
    <Box component="section">
      <Box component="h4" sx={{ m: 0, fontSize: 15 }}>
        Score: {score.name}
      </Box>
      <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
        {score.method === 'sum' ? 'Sum' : 'Mean'} of {counted.join(', ')}.{' '}
        {score.shownToPatient ? 'Patients see it.' : 'Patients do not see it.'}
      </Box>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {score.bands.map(({ from, to, label, meaning }) => (
          <li key={`${from} ${to} ${label}`}>
            {from} to {to}: {label}
            {meaning ? `. ${meaning}` : ''}
          </li>
        ))}
      </Box>
    </Box>
  );
}
