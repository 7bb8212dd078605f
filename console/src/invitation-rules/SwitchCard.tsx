import type { DryRun, RuleView } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { SwitchCard as RuleSwitchCard } from '../rules/SwitchCard.tsx';
import { aDay } from './dryRunWords.ts';
import { hourWords } from './ruleForm.ts';

/** What switching such a rule means, in numbers. */
export const SwitchCard = ({ rule, run }: { rule: RuleView; run: DryRun | undefined }) => (
  <RuleSwitchCard
    kind="invitation-rules"
    rule={rule}
    onMeans={onMeans(rule, run)}
    offMeans="Switched off, it makes no more batches. Those it has made stay as they are."
    offSaid="Batches it has made stay."
    whoMay="Administrators switch rules on and off."
    isReady={run !== undefined}
  />
);

function onMeans(rule: RuleView, run: DryRun | undefined): string {
  const much = run ? ` Going by the last 30 days it will invite ${aDay(run.total, run.days.length)}.` : '';
  const sent =
    rule.release === 'by-itself'
      ? ' Its batches are sent with nobody looking at them; above the number that needs approval they wait for it.'
      : ' Each of its batches waits until a person sends it.';
  return `It runs every day at ${hourWords(rule.hour)}, and looks at most one day back the first time.${much}${sent}`;
}
