import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { Trouble } from '../forms/Trouble.tsx';
import { Card } from '../layout/Card.tsx';
import type { dataProvider } from '../providers/dataProvider.ts';
import { useMay } from '../providers/useSession.ts';
import type { AnyRule, RuleKind } from './ruleWords.tsx';

interface SwitchCardProps {
  kind: RuleKind;
  rule: AnyRule;
  /** What it will do once it is on. */
  onMeans: string;
  /** What it will not do any more once it is off. */
  offMeans: string;
  /** What became of what it has done, said when it was switched off. */
  offSaid: string;
  /** Who may, said to who may not. */
  whoMay: string;
  /** What switching it on means is known, and there is something for it to do. */
  isReady: boolean;
}

/** What switching means, beside the switch. It can be taken back, so nobody is asked twice. */
export function SwitchCard({ kind, rule, onMeans, offMeans, offSaid, whoMay, isReady }: SwitchCardProps) {
  const mayWrite = useMay(`${kind}:write`);
  const { flip, trouble, isBusy } = useSwitch(kind, rule, offSaid);
  const isOn = rule.state === 'on';
  return (
    <Card title={isOn ? 'The rule is on' : 'Switch the rule on'}>
      <Box component="p" sx={{ mt: 0, mb: mayWrite ? 1.5 : 0, maxWidth: 760 }}>
        {isOn ? offMeans : onMeans}
      </Box>
      <Trouble error={trouble} />
      {mayWrite ? (
        <Button
          variant={isOn ? 'outlined' : 'contained'}
          disabled={isBusy || (!isOn && !isReady)}
          onClick={() => void flip()}
        >
          {isOn ? 'Switch the rule off' : 'Switch the rule on'}
        </Button>
      ) : (
        <Box sx={{ color: 'text.secondary', mt: 1 }}>{whoMay}</Box>
      )}
    </Card>
  );
}

function useSwitch(kind: RuleKind, { id, state, version }: AnyRule, offSaid: string) {
  const provider = useDataProvider<typeof dataProvider>();
  const refresh = useRefresh();
  const notify = useNotify();
  const [trouble, setTrouble] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const flip = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      await provider.act(kind, id, state === 'on' ? 'switch-off' : 'switch-on', {}, version);
      notify(state === 'on' ? `The rule is off. ${offSaid}` : 'The rule is on.', { type: 'success' });
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
      refresh();
    }
  };
  return { flip, trouble, isBusy };
}
