import type { AssignmentRuleView } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { SwitchCard as RuleSwitchCard } from '../rules/SwitchCard.tsx';

/** What switching such a rule means for patients who have appointments coming. */
export const SwitchCard = ({ rule }: { rule: AssignmentRuleView }) => (
  <RuleSwitchCard
    kind="assignment-rules"
    rule={rule}
    onMeans={onMeans(rule)}
    offMeans="Switched off, it asks nobody more. Who was asked stays asked."
    offSaid="Who was asked stays asked."
    whoMay="Content authors and administrators switch rules on and off."
    isReady={rule.questionnaire.isPublished}
  />
);

const onMeans = ({ questionnaire, daysBefore }: AssignmentRuleView): string =>
  questionnaire.isPublished
    ? `Within minutes it asks about every fitting appointment of the next ${daysBefore} days, and from then on about each one as it comes near.`
    : 'Its questionnaire is not published, so there is nothing to ask. Publish it first.';
