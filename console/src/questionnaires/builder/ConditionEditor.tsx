import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { placedItems } from '../../../../api/features/questionnaires/items.policy.ts';
import type {
  Condition,
  Item,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { conditionInWords } from '../../../../api/features/questionnaires/versions/condition.words.ts';
import { useBuilding } from './BuilderContext.ts';
import { earlierQuestions, kept, rulesOf, testOf } from './conditions.ts';
import { patched } from './patched.ts';
import { RulesFields } from './RulesFields.tsx';

const shapeOf = (condition: Condition | undefined): string | undefined =>
  JSON.stringify(condition, (key, value) => (key === 'value' ? undefined : value));

/** When an item is shown: always, or on answers given before it. */
export function ConditionEditor({ item }: { item: Item }) {
  const { state, dispatch } = useBuilding();
  const { items } = state.draft.definition;
  const questions = earlierQuestions(items, item.id);
  const set = (showWhen: Condition | undefined) => {
    // Letters of a value are one step; another question, comparison or part is a step of its own.
    const field = shapeOf(showWhen) === shapeOf(item.showWhen) ? 'showWhen' : null;
    dispatch({ act: 'write-item', field, item: patched<Item>(item, { showWhen }) });
  };
  const last = questions.at(-1);
  const place = useRef<HTMLDivElement>(null);
  const isSwitched = useRef(false);
  // The button that was pressed is gone: the keyboard goes on in what took its place.
  useEffect(() => {
    if (!isSwitched.current) return;
    isSwitched.current = false;
    place.current?.querySelector<HTMLElement>('select, button')?.focus();
  });
  const switchTo = (showWhen: Condition | undefined) => {
    isSwitched.current = true;
    set(showWhen);
  };
  if (!item.showWhen) {
    return (
      <Box ref={place} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <span>Always shown.</span>
        {last ? (
          <Button size="small" variant="outlined" onClick={() => switchTo(testOf(last))}>
            Show it only when…
          </Button>
        ) : (
          <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
            A condition asks about earlier questions; there are none above it.
          </Box>
        )}
      </Box>
    );
  }
  const all = placedItems({ items });
  const itemOf = (id: string) => all.find((one) => one.item.id === id)?.item;
  return (
    <Box
      ref={place}
      component="fieldset"
      sx={{ border: 0, p: 0, m: 0, minWidth: 0, display: 'grid', gap: 1 }}
    >
      <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 0.5 }}>
        When it is shown
      </Box>
      <Box sx={{ overflowWrap: 'anywhere' }} data-testid="condition">
        Shown when {conditionInWords(item.showWhen, itemOf)}.
      </Box>
      <RulesFields
        rules={rulesOf(item.showWhen)}
        questions={questions}
        itemOf={itemOf}
        depth={0}
        onChange={(rules) => (rules.parts.length === 0 ? switchTo(undefined) : set(kept(rules)))}
      />
      <Box>
        <Button size="small" onClick={() => switchTo(undefined)}>
          Always show it
        </Button>
      </Box>
    </Box>
  );
}
