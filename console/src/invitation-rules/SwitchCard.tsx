import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { DryRun, RuleView } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { Trouble } from '../forms/Trouble.tsx';
import { Card } from '../layout/Card.tsx';
import type { dataProvider } from '../providers/dataProvider.ts';
import { useMay } from '../providers/useSession.ts';
import { aDay } from './dryRunWords.ts';
import { hourWords } from './ruleForm.ts';

/** What switching means, in numbers, beside the switch. It can be taken back, so nobody is asked twice. */
export function SwitchCard({ rule, run }: { rule: RuleView; run: DryRun | undefined }) {
  const provider = useDataProvider<typeof dataProvider>();
  const refresh = useRefresh();
  const notify = useNotify();
  const mayWrite = useMay('invitation-rules:write');
  const [trouble, setTrouble] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isOn = rule.state === 'on';
  const flip = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      await provider.act('invitation-rules', rule.id, isOn ? 'switch-off' : 'switch-on', {}, rule.version);
      notify(isOn ? 'The rule is off. Batches it has made stay.' : 'The rule is on.', { type: 'success' });
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
      refresh();
    }
  };
  return (
    <Card title={isOn ? 'The rule is on' : 'Switch the rule on'}>
      <Box component="p" sx={{ mt: 0, mb: mayWrite ? 1.5 : 0, maxWidth: 760 }}>
        {isOn
          ? 'Switched off, it makes no more batches. Those it has made stay as they are.'
          : onMeans(rule, run)}
      </Box>
      <Trouble error={trouble} />
      {mayWrite ? (
        <Button
          variant={isOn ? 'outlined' : 'contained'}
          disabled={isBusy || (!isOn && !run)}
          onClick={() => void flip()}
        >
          {isOn ? 'Switch the rule off' : 'Switch the rule on'}
        </Button>
      ) : (
        <Box sx={{ color: 'text.secondary', mt: 1 }}>Administrators switch rules on and off.</Box>
      )}
    </Card>
  );
}

function onMeans(rule: RuleView, run: DryRun | undefined): string {
  const much = run ? ` Going by the last 30 days it will invite ${aDay(run.total, run.days.length)}.` : '';
  const sent =
    rule.release === 'by-itself'
      ? ' Its batches are sent with nobody looking at them; above the number that needs approval they wait for it.'
      : ' Each of its batches waits until a person sends it.';
  return `It runs every day at ${hourWords(rule.hour)}, and looks at most one day back the first time.${much}${sent}`;
}
