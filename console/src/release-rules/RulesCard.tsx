import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { ReleaseRule } from '../../../api/features/release-rules/release-rule.schema.ts';
import { rulesResults } from '../../../api/features/release-rules/release-rule-words.ts';
import type { RuleSetView } from '../../../api/features/release-rules/release-rules.schema.ts';
import { Trouble } from '../forms/Trouble.tsx';
import { Card } from '../layout/Card.tsx';
import { visuallyHidden } from '../layout/visuallyHidden.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { RuleRow } from './RuleRow.tsx';
import { moved } from './ruleForm.ts';
import { ruleSetCalls, useRuleSetChanged } from './useRuleSet.ts';

/** The rules in their order. Each act on one is saved at once; Alt and an arrow key move the rule that has the focus. */
export function RulesCard({ set, isOpen }: { set: RuleSetView; isOpen: boolean }) {
  const changed = useRuleSetChanged();
  const [edited, setEdited] = useState<ReleaseRule | 'new' | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [said, setSaid] = useState('');
  // A key that is held down must not send a second change on top of one that is still on its way.
  const isBusy = useRef(false);
  const save = async (rules: readonly ReleaseRule[], words: string) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setTrouble(null);
    try {
      changed(await ruleSetCalls.save(set, rules));
      setSaid(words);
    } catch (error) {
      setTrouble(error);
      changed();
    } finally {
      isBusy.current = false;
    }
  };
  const move = (rule: ReleaseRule, by: -1 | 1) => {
    const rules = moved(set.rules, rule.id, by);
    const place = rules.findIndex(({ id }) => id === rule.id);
    if (set.rules[place]?.id !== rule.id)
      void save(rules, `${rulesResults(rule)} now stand at place ${place + 1} of ${rules.length}.`);
  };
  const remove = (rule: ReleaseRule) =>
    void save(
      set.rules.filter(({ id }) => id !== rule.id),
      `${rulesResults(rule)}: the rule is gone.`,
    );
  const onKeyDown = (event: KeyboardEvent, rule: ReleaseRule) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(rule, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <Card
      title="The rules"
      action={
        isOpen ? (
          <Button variant="outlined" onClick={() => setEdited('new')}>
            Add a rule
          </Button>
        ) : null
      }
    >
      <Box component="p" sx={{ mt: 0, mb: 1.5, maxWidth: 900, color: 'text.secondary' }}>
        What is always held beats everything. Then the rule that fits a result most closely decides: one for
        the very code of a test before one for its name, and that before one for a group. Of equally close
        ones the first decides.
        {isOpen ? ' Alt with an arrow key moves a rule.' : ''}
      </Box>
      <Trouble error={trouble} />
      <Box role="status" sx={visuallyHidden}>
        {said}
      </Box>
      <Box component="ol" aria-label="Rules" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {set.rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            place={at + 1}
            isLast={at === set.rules.length - 1}
            mayGoUp={at > 0}
            mayGoDown={at < set.rules.length - 2}
            {...(isOpen ? { onEdit: () => setEdited(rule), onMove: move, onRemove: remove, onKeyDown } : {})}
          />
        ))}
      </Box>
      {edited ? (
        <RuleDialog set={set} rule={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </Card>
  );
}
