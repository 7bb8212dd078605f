import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import {
  type ResultAct,
  type ResultView,
  resultActs,
} from '../../../../api/features/results/results.schema.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import { Card } from '../../layout/Card.tsx';
import { NotPossible } from '../../layout/NotPossible.tsx';
import { actNames, nextStep, whyNot } from '../resultWords.ts';
import { ActDialogs } from './ActDialogs.tsx';
import { needsWords } from './actNeeds.ts';
import { useResultActs } from './useResultActs.ts';

const londonToday = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());

/** Which act is the next step, where one is: the page's one primary button. */
function primaryOf(result: ResultView): ResultAct | null {
  if (result.releaseState === 'held') return 'release';
  if (result.releaseState === 'waiting') return result.releaseDueAt ? null : 'acted';
  return result.clinicianActedAt === null && result.status !== 'cancelled' ? 'acted' : null;
}

/** What is to be done next, what can be done now, and for what cannot, why. */
export function ActsCard({ result, refetch }: { result: ResultView; refetch: () => Promise<unknown> }) {
  const [asked, setAsked] = useState<ResultAct | null>(null);
  const { act, isBusy, trouble } = useResultActs(result, refetch);
  const primary = primaryOf(result);
  const possible = resultActs
    .filter((name) => result.acts[name] === true)
    .sort((one, other) => Number(other === primary) - Number(one === primary));
  const others = resultActs.filter((name) => result.acts[name] !== true);
  const mayOnlyRead = others.length > 0 && others.every((name) => result.acts[name] === 'not-permitted');
  return (
    <Card title="Next step">
      <Box component="p" data-testid="next-step" sx={{ mt: 0, mb: 1.5 }}>
        {nextStep(result, londonToday())}
      </Box>
      <Trouble error={trouble} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {possible.map((name) =>
          name === 'correct' ? (
            <Button key={name} variant="outlined" component={Link} to={`/results/${result.id}`}>
              {actNames.correct}
            </Button>
          ) : (
            <Button
              key={name}
              variant={name === primary ? 'contained' : 'outlined'}
              disabled={isBusy}
              onClick={() => (needsWords(name, result) ? setAsked(name) : void act(name, {}))}
            >
              {name === 'note' && result.note ? 'Change the note' : actNames[name]}
            </Button>
          ),
        )}
      </Box>
      {mayOnlyRead ? null : (
        <NotPossible
          acts={others.map((name) => ({ name: actNames[name], why: whyNot(result.acts[name]) }))}
        />
      )}
      {asked ? <ActDialogs act={asked} result={result} onClose={() => setAsked(null)} /> : null}
    </Card>
  );
}
