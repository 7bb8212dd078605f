import { Link } from 'react-router-dom';
import type { AssignmentRuleView } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { useMay } from '../providers/useSession.ts';
import { RuleDesk, RulePage } from '../rules/RulePage.tsx';
import { DaysChart, WhoAndWhy } from './DryRunCards.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { SwitchCard } from './SwitchCard.tsx';
import { useDryRun } from './useDryRun.ts';

/** One rule: what it says, what it did, whom it would have asked, and its switch. */
export default function AssignmentRulePage() {
  return <RulePage kind="assignment-rules" title="A rule that asks" Desk={Desk} Dialog={RuleDialog} />;
}

function Desk({ rule }: { rule: AssignmentRuleView }) {
  const { questionnaireId, specialties, clinics, locations, daysBefore } = rule;
  const run = useDryRun({ questionnaireId, specialties, clinics, locations, daysBefore });
  return (
    <RuleDesk
      rule={rule}
      facts={[
        ['Asks', <Asks key="asks" questionnaire={rule.questionnaire} />],
        ['Asked in the last 30 days', rule.askedLately > 10_000 ? 'More than 10,000' : rule.askedLately],
        ['Last looked', rule.ranAt ? <DateTime key="ran" value={rule.ranAt} ago /> : 'Not yet'],
      ]}
      run={run}
      chart={(found) => <DaysChart run={found} />}
      switchCard={<SwitchCard rule={rule} />}
      details={(found) => <WhoAndWhy run={found} />}
    />
  );
}

function Asks({ questionnaire: { id, name } }: { questionnaire: AssignmentRuleView['questionnaire'] }) {
  const mayRead = useMay('questionnaires:read');
  return mayRead ? <Link to={`/questionnaires/${id}/show`}>{name}</Link> : name;
}
