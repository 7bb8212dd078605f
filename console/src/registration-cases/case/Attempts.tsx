import Box from '@mui/material/Box';
import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { count } from '../../fields/count.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { Card } from '../../layout/Card.tsx';
import { attemptWords, fieldWords } from '../caseWords.ts';

type Attempt = CaseView['attempts'][number];

/** Every try of the same person, newest first, with what was typed in it. */
export const Attempts = ({ view }: { view: CaseView }) => (
  <Card title={view.attempts.length === 1 ? 'The attempt' : `Attempts: ${view.attempts.length}`}>
    <Box
      component="ol"
      aria-label="Attempts"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1.5 }}
    >
      {view.attempts.map((attempt) => (
        <li key={attempt.id}>
          <strong>{attemptWords(attempt)}</strong>
          <Box sx={{ fontSize: 14, color: 'text.secondary', overflowWrap: 'anywhere' }}>
            <DateTime value={attempt.at} ago /> · reference {attempt.reference} ·{' '}
            {attempt.via === 'invitation' ? 'by a link' : 'by NHS number'}
            {attempt.notReceived > 0 ? ` · said ${count(attempt.notReceived, 'time')} that no code came` : ''}
            <br />
            {typedOf(attempt)}
            <br />
            {attempt.device}, {attempt.ip}
          </Box>
        </li>
      ))}
    </Box>
  </Card>
);

const typedOf = ({ typed }: Attempt): string =>
  (['nhsNumber', 'dateOfBirth', 'mobile', 'email'] as const)
    .filter((field) => typed[field])
    .map((field) => `${fieldWords[field]} ${typed[field]}`)
    .join(' · ');
