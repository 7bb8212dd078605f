import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type {
  Condition,
  Item,
  Question,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { conditionOf, type Rules, rulesOf, testOf } from './conditions.ts';
import { Choose } from './fields.tsx';
import { TestFields } from './TestFields.tsx';

interface RulesFieldsProps {
  rules: Rules;
  /** What may be asked about. */
  questions: readonly Question[];
  itemOf: (id: string) => Item | undefined;
  depth: number;
  onChange: (rules: Rules) => void;
}

/** Deeper than this nobody can say what a condition means. */
const DEEPEST = 3;
const MOST_PARTS = 20;

const joins = [
  { value: 'all', label: 'all of these hold' },
  { value: 'any', label: 'any of these holds' },
];

/** Parts of a condition, all or any of which must hold; a part may be such a list itself. */
export function RulesFields({ rules, questions, itemOf, depth, onChange }: RulesFieldsProps) {
  const { join, parts } = rules;
  const change = (index: number, part: Condition | undefined) =>
    onChange({
      join,
      parts: part ? parts.with(index, part) : parts.filter((_part, place) => place !== index),
    });
  const latest = questions.at(-1);
  const add = (part: Condition) => onChange({ join, parts: [...parts, part] });
  return (
    <Box
      sx={({ scheme }) => ({
        display: 'grid',
        gap: 1,
        pl: 1.5,
        borderLeft: `3px solid ${depth % 2 === 0 ? scheme.controlEdge : scheme.brand}`,
      })}
    >
      {parts.length > 1 || depth > 0 ? (
        <Choose
          label={depth === 0 ? 'Show it when' : 'That'}
          value={join}
          options={joins}
          onChange={(next) => onChange({ join: next as Rules['join'], parts })}
        />
      ) : null}
      {parts.map((part, index) => {
        const key = `${depth}.${index}`;
        if (!('any' in part || 'all' in part)) {
          return (
            <TestFields
              key={key}
              test={part}
              questions={questions}
              itemOf={itemOf}
              number={index + 1}
              onChange={(next) => change(index, next)}
            />
          );
        }
        return (
          <RulesFields
            key={key}
            rules={rulesOf(part)}
            questions={questions}
            itemOf={itemOf}
            depth={depth + 1}
            onChange={(next) => change(index, next.parts.length > 0 ? conditionOf(next) : undefined)}
          />
        );
      })}
      {latest && parts.length < MOST_PARTS ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button size="small" variant="outlined" onClick={() => add(testOf(latest))}>
            Add a condition
          </Button>
          {depth < DEEPEST ? (
            <Button
              size="small"
              onClick={() =>
                add(conditionOf({ join: join === 'all' ? 'any' : 'all', parts: [testOf(latest)] }))
              }
            >
              Add a list of conditions
            </Button>
          ) : null}
        </Box>
      ) : null}
    </Box>
  );
}
