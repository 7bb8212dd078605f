import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RuleSetView } from '../../../api/features/release-rules/release-rules.schema.ts';
import type { SimulationView } from '../../../api/features/release-rules/simulation/simulation.schema.ts';
import { Trouble } from '../forms/Trouble.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { SimulationTables } from './SimulationTables.tsx';
import { isRunning, ruleSetCalls, useRuleSetChanged, useSimulation } from './useRuleSet.ts';

/** The draft tried on the last twelve months: how far that is, and what it would have done. */
export function SimulationCard({ set, mayWrite }: { set: RuleSetView; mayWrite: boolean }) {
  const client = useQueryClient();
  const changed = useRuleSetChanged();
  const [trouble, setTrouble] = useState<unknown>(null);
  const { data, error, refetch } = useSimulation(set.id, set.simulation !== null);
  const running = isRunning(data);
  const state = data?.simulation?.state;
  // Once it ends, the set knows whether it may be switched on.
  useEffect(() => {
    if (state === 'done' || state === 'failed')
      void client.invalidateQueries({ queryKey: ['release-rules', 'set', set.id] });
  }, [client, set.id, state]);
  const start = async () => {
    setTrouble(null);
    try {
      client.setQueryData(['release-rules', 'simulation', set.id], await ruleSetCalls.simulate(set.id));
    } catch (refused) {
      setTrouble(refused);
    }
    changed();
  };
  const simulation = data?.simulation ?? null;
  const stillCounts = set.simulation?.stillCounts === true && simulation?.state === 'done';
  return (
    <Card
      title="On the last 12 months"
      action={
        mayWrite ? (
          <Button
            variant={stillCounts || set.changes.length === 0 ? 'outlined' : 'contained'}
            disabled={running || set.changes.length === 0}
            onClick={() => void start()}
          >
            {simulation ? 'Try it again' : 'Try it on the last 12 months'}
          </Button>
        ) : null
      }
    >
      <Trouble error={trouble} />
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {simulation ? (
        <Outcome simulation={simulation} isOld={!running && !stillCounts} setId={set.id} />
      ) : (
        <NotYet />
      )}
    </Card>
  );
}

const NotYet = () => (
  <Box component="p" sx={{ m: 0, maxWidth: 900 }}>
    Every result of the last 12 months is looked at as these rules would have, beside the rules in use: how
    many patients would have seen theirs earlier, later or never, and how many before any clinician had acted.
    Nobody is shown anything by it.
  </Box>
);

type Shown = NonNullable<SimulationView['simulation']>;

function Outcome({ simulation, isOld, setId }: { simulation: Shown; isOld: boolean; setId: string }) {
  if (simulation.state === 'failed')
    return <Box>It came to nothing: something went wrong while results were read. Try it again.</Box>;
  if (simulation.state !== 'done') return <Progress {...simulation} />;
  return (
    <>
      {isOld ? (
        <Box component="p" sx={{ mt: 0, fontWeight: 600 }}>
          The rules have changed since. What stands here is of how they were; try them again.
        </Box>
      ) : null}
      {simulation.result ? <SimulationTables result={simulation.result} setId={setId} /> : null}
    </>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const words = `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} results looked at`;
  return (
    <Box sx={{ maxWidth: 560 }}>
      <Box sx={{ mb: 1, fontVariantNumeric: 'tabular-nums' }}>
        {words}. It goes on if you leave this page.
      </Box>
      <LinearProgress
        variant="determinate"
        aria-label={words}
        value={total === 0 ? 0 : Math.min(100, (done / total) * 100)}
      />
    </Box>
  );
}
