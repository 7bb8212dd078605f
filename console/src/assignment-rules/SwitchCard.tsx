import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { AssignmentRuleView } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { Trouble } from '../forms/Trouble.tsx';
import { Card } from '../layout/Card.tsx';
import type { dataProvider } from '../providers/dataProvider.ts';
import { useMay } from '../providers/useSession.ts';

/** What switching means, beside the switch. It can be taken back, so nobody is asked twice. */
export function SwitchCard({ rule }: { rule: AssignmentRuleView }) {
  const provider = useDataProvider<typeof dataProvider>();
  const refresh = useRefresh();
  const notify = useNotify();
  const mayWrite = useMay('assignment-rules:write');
  const [trouble, setTrouble] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isOn = rule.state === 'on';
  const flip = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      await provider.act('assignment-rules', rule.id, isOn ? 'switch-off' : 'switch-on', {}, rule.version);
      notify(isOn ? 'The rule is off. Who was asked stays asked.' : 'The rule is on.', { type: 'success' });
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
        {isOn ? 'Switched off, it asks nobody more. Who was asked stays asked.' : onMeans(rule)}
      </Box>
      <Trouble error={trouble} />
      {mayWrite ? (
        <Button
          variant={isOn ? 'outlined' : 'contained'}
          disabled={isBusy || (!isOn && !rule.questionnaire.isPublished)}
          onClick={() => void flip()}
        >
          {isOn ? 'Switch the rule off' : 'Switch the rule on'}
        </Button>
      ) : (
        <Box sx={{ color: 'text.secondary', mt: 1 }}>
          Content authors and administrators switch rules on and off.
        </Box>
      )}
    </Card>
  );
}

const onMeans = ({ questionnaire, daysBefore }: AssignmentRuleView): string =>
  questionnaire.isPublished
    ? `Within minutes it asks about every fitting appointment of the next ${daysBefore} days, and from then on about each one as it comes near.`
    : 'Its questionnaire is not published, so there is nothing to ask. Publish it first.';
