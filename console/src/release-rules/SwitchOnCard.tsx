import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { RuleSetView } from '../../../api/features/release-rules/release-rules.schema.ts';
import { ReasonForm } from '../forms/ReasonForm.tsx';
import { Trouble } from '../forms/Trouble.tsx';
import { Card } from '../layout/Card.tsx';
import { ruleSetCalls, useRuleSetChanged, useSimulation, useWaiting } from './useRuleSet.ts';
import { waitingWords } from './waitingWords.ts';

/** What switching on means, in words and numbers, before the button that does it. */
export function SwitchOnCard({ set, mayWrite }: { set: RuleSetView; mayWrite: boolean }) {
  const { data } = useSimulation(set.id, set.simulation !== null);
  const result = set.notYet ? null : (data?.simulation?.result ?? null);
  return (
    <Card title="Switch on">
      {set.notYet ? (
        <Box component="p" sx={{ m: 0, maxWidth: 900 }}>
          {set.notYet.why}
        </Box>
      ) : (
        <>
          <Box component="ul" sx={{ mt: 0, mb: 1.5, pl: 2.5, maxWidth: 900 }}>
            {(result?.sentences ?? []).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            <li>From that moment these rules decide about each result that is reported.</li>
            <Waiting set={set} />
          </Box>
          {mayWrite ? <SwitchOn set={set} /> : <Box>Administrators switch rules on.</Box>}
        </>
      )}
    </Card>
  );
}

/** What becomes of the results that wait, before anybody decides. */
function Waiting({ set }: { set: RuleSetView }) {
  const { data, error } = useWaiting(set, true);
  if (error)
    return <li>How many results wait could not be counted. Load the page again before you switch on.</li>;
  return data ? <li>{waitingWords(data)}</li> : <li>The results that wait are being counted …</li>;
}

function SwitchOn({ set }: { set: RuleSetView }) {
  const notify = useNotify();
  const changed = useRuleSetChanged();
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const switchOn = async (note: string) => {
    setBusy(true);
    setTrouble(null);
    try {
      changed(await ruleSetCalls.switchOn(set, note));
      notify('These rules decide from now on.', { type: 'success' });
    } catch (error) {
      setTrouble(error);
      changed();
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Trouble error={trouble} />
      {isAsked ? (
        <ReasonForm
          label="Why do the rules change?"
          hint="It stands beside the rules, and in the audit, with your name."
          act="Switch these rules on"
          least={3}
          busy={isBusy}
          onGive={(note) => void switchOn(note)}
          onCancel={() => setAsked(false)}
        />
      ) : (
        <Button variant="contained" onClick={() => setAsked(true)}>
          Switch these rules on
        </Button>
      )}
    </>
  );
}
