import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import type { RuleSetView } from '../../../api/features/release-rules/release-rules.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Trouble } from '../forms/Trouble.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useMay } from '../providers/useSession.ts';
import { ChangesCard } from './ChangesCard.tsx';
import { RulesCard } from './RulesCard.tsx';
import { SimulationCard } from './SimulationCard.tsx';
import { SwitchOnCard } from './SwitchOnCard.tsx';
import { setLooks, setName } from './setWords.ts';
import { ruleSetCalls, useRuleSet, useRuleSetChanged } from './useRuleSet.ts';

/** One set of release rules. The draft is written here, tried on the last twelve months, and switched on. */
export default function RuleSetPage() {
  const { id = '' } = useParams();
  const mayWrite = useMay('release-rules:write');
  const { data: set, error, isPending, refetch } = useRuleSet(id);
  return (
    <Page
      title={set ? setName(set) : 'Release rules'}
      maxWidth={1280}
      actions={set ? <StateChip {...setLooks[set.state]} /> : null}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {set ? <SetDesk set={set} mayWrite={mayWrite} /> : null}
    </Page>
  );
}

function SetDesk({ set, mayWrite }: { set: RuleSetView; mayWrite: boolean }) {
  const isDraft = set.state === 'draft';
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {isDraft ? null : <HistoryCard set={set} />}
      <RulesCard set={set} isOpen={isDraft && mayWrite} />
      <ChangesCard set={set} />
      {isDraft ? (
        <>
          <SimulationCard set={set} mayWrite={mayWrite} />
          <SwitchOnCard set={set} mayWrite={mayWrite} />
          {mayWrite ? <Discard set={set} /> : null}
        </>
      ) : null}
    </Box>
  );
}

const HistoryCard = ({ set }: { set: RuleSetView }) => (
  <Card title={set.state === 'active' ? 'In use now' : 'Were in use'}>
    <Facts
      facts={[
        ['Since', <DateTime key="since" value={set.switchedOnAt} ago />],
        ['Until', set.retiredAt ? <DateTime key="until" value={set.retiredAt} /> : 'They decide now'],
        ['Switched on by', set.switchedOnByName ?? 'They came with the portal'],
        ['Why', set.note ?? '–'],
      ]}
    />
  </Card>
);

/** Nothing was ever decided by a draft, so taking it away is offered quietly, with what it means. */
function Discard({ set }: { set: RuleSetView }) {
  const [trouble, setTrouble] = useState<unknown>(null);
  const navigate = useNavigate();
  const notify = useNotify();
  const changed = useRuleSetChanged();
  const discard = async () => {
    try {
      await ruleSetCalls.discard(set);
      changed();
      notify('The draft is gone. The rules in use are as they were.', { type: 'success' });
      navigate('/release-rules');
    } catch (error) {
      setTrouble(error);
      changed();
    }
  };
  return (
    <Box>
      <Trouble error={trouble} />
      <Button onClick={() => void discard()}>Discard this draft</Button>
    </Box>
  );
}
