import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { nameOf } from '../../../../api/features/questionnaires/items.policy.ts';
import type { Score } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { useBuilding } from './BuilderContext.ts';
import { NumberField, Tick } from './fields.tsx';
import { countable, counting, type ScoreItem } from './scores.ts';

interface ScorePartProps {
  score: Score;
  write: (field: string | null, next: Score) => void;
}

/** Which questions a score counts, how much each weighs, and which count from the other end. */
export function ScoreItems({ score, write }: ScorePartProps) {
  const { state } = useBuilding();
  const questions = countable(state.draft.definition);
  const order = questions.map(({ id }) => id);
  const change = (item: ScoreItem, patch: Partial<ScoreItem>) =>
    write(patch.weight === undefined ? null : `${item.question}.weight`, {
      ...score,
      items: score.items.map((one) => (one.question === item.question ? { ...one, ...patch } : one)),
    });
  const gone = score.items.filter(({ question }) => !order.includes(question));
  const uncounted = order.filter((id) => score.items.every(({ question }) => question !== id));
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0, display: 'grid', gap: 0.5 }}>
      <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 0.5 }}>
        Questions it counts
      </Box>
      {questions.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          None can be counted yet: yes or no, choices, scales and numbers can.
        </Box>
      ) : null}
      {questions.map((question) => {
        const item = score.items.find((one) => one.question === question.id);
        return (
          <Box key={question.id}>
            <Tick
              label={nameOf(question)}
              checked={item !== undefined}
              onChange={(isCounted) => write(null, counting(score, question.id, isCounted, order))}
            />
            {item ? (
              <Box
                role="group"
                aria-label={`How “${nameOf(question)}” counts`}
                sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-end', pl: 3.5, pb: 1 }}
              >
                <NumberField
                  label="Weight"
                  isNeeded
                  width={90}
                  value={item.weight}
                  onChange={(weight) => change(item, { weight: weight ?? 1 })}
                />
                <Tick
                  label="Counts from the other end"
                  checked={item.reverse}
                  onChange={(reverse) => change(item, { reverse })}
                />
              </Box>
            ) : null}
          </Box>
        );
      })}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {uncounted.length > 1 ? (
          <Button
            size="small"
            variant="outlined"
            onClick={() =>
              write(
                null,
                uncounted.reduce((so, id) => counting(so, id, true, order), score),
              )
            }
          >
            Count all of them
          </Button>
        ) : null}
        {gone.length > 0 ? (
          <Button
            size="small"
            variant="outlined"
            onClick={() =>
              write(null, {
                ...score,
                items: score.items.filter(({ question }) => order.includes(question)),
              })
            }
          >
            Leave out what was removed
          </Button>
        ) : null}
      </Box>
    </Box>
  );
}
