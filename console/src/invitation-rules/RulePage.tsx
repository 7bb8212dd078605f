import { Link } from 'react-router-dom';
import type { RuleView } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { useWordings } from '../invitation-batches/settings/useWordings.ts';
import { RuleDesk, RulePage } from '../rules/RulePage.tsx';
import { NightsChart, WhoAndWhy } from './DryRunCards.tsx';
import { lastRunWords } from './lastRunWords.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { SwitchCard } from './SwitchCard.tsx';
import { useDryRun } from './useDryRun.ts';

/** One rule: what it says, what it did, whom it would have invited, and its switch. */
export default function InvitationRulePage() {
  return <RulePage kind="invitation-rules" title="Invitation rule" Desk={Desk} Dialog={RuleDialog} />;
}

function Desk({ rule }: { rule: RuleView }) {
  const { hour, leastAge, recentDays, specialties } = rule;
  const run = useDryRun({ hour, leastAge, recentDays, specialties });
  return (
    <RuleDesk
      rule={rule}
      facts={[
        ['Next run', rule.nextRunAt ? <DateTime key="next" value={rule.nextRunAt} ago /> : 'It is off'],
        ['Last run', lastRunWords(rule.lastRun)],
        ['Latest batch', <LastBatch key="batch" batch={rule.lastBatch} />],
        ['It says', <Words key="words" rule={rule} />],
      ]}
      run={run}
      chart={(found) => <NightsChart run={found} />}
      switchCard={<SwitchCard rule={rule} run={run.data} />}
      details={(found) => <WhoAndWhy run={found} />}
    />
  );
}

/** Its wordings by name; one that has gone out of use is not among those that are listed. */
function Words({ rule }: { rule: RuleView }) {
  const wordings = [...useWordings('invitation'), ...useWordings('reminder')];
  const nameOf = (id: string) =>
    wordings.find((wording) => wording.id === id)?.name ?? 'a wording out of use';
  if (wordings.length === 0) return <>…</>;
  const second = rule.secondWordingId ? `, tried against ${nameOf(rule.secondWordingId)}` : '';
  const reminder =
    rule.mostReminders > 0 && rule.reminderWordingId ? `; reminders: ${nameOf(rule.reminderWordingId)}` : '';
  return <>{`${nameOf(rule.wordingId)}${second}${reminder}`}</>;
}

const LastBatch = ({ batch }: { batch: RuleView['lastBatch'] }) =>
  batch ? <Link to={`/invitation-batches/${batch.id}`}>{batch.name}</Link> : 'None yet';
