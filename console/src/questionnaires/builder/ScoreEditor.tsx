import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Score } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import type { LintFinding } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { useBuilding } from './BuilderContext.ts';
import { FindingLines } from './FindingLines.tsx';
import { Choose, NumberField, Tick, Words } from './fields.tsx';
import { patched } from './patched.ts';
import { ScoreBands } from './ScoreBands.tsx';
import { ScoreItems } from './ScoreItems.tsx';
import { wordsId } from './useGoTo.ts';

const methods = [
  { value: 'sum', label: 'Sum' },
  { value: 'mean', label: 'Mean' },
];

interface ScoreEditorProps {
  score: Score;
  findings: readonly LintFinding[];
}

/** Everything about one score: what it counts, how, and what comes of it. */
export function ScoreEditor({ score, findings }: ScoreEditorProps) {
  const { state, dispatch } = useBuilding();
  const { scores } = state.draft.definition;
  const called = score.name ? `the score “${score.name}”` : 'a score';
  const write = (field: string | null, next: Score) =>
    dispatch({
      act: 'write-scores',
      field: field && `${score.id}.${field}`,
      scores: scores.map((one) => (one.id === score.id ? next : one)),
      what: `Changed ${called}`,
    });
  const remove = () =>
    dispatch({
      act: 'write-scores',
      field: null,
      scores: scores.filter(({ id }) => id !== score.id),
      what: `Removed ${called}`,
      open: null,
    });
  return (
    <Box
      sx={{ display: 'grid', gap: 2, px: 1.5, pb: 1.5 }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        dispatch({ act: 'go-to', id: score.id });
      }}
    >
      <FindingLines findings={findings} />
      <Words
        id={wordsId(score.id)}
        label="Name of the score"
        most={120}
        required
        value={score.name}
        onChange={(name) => write('name', { ...score, name })}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
        <Choose
          label="Worked out as"
          value={score.method}
          options={methods}
          onChange={(method) => write(null, { ...score, method: method as Score['method'] })}
        />
        <NumberField
          label="Digits after the point"
          width={170}
          isNeeded
          value={score.decimals}
          onChange={(value) =>
            write('decimals', { ...score, decimals: Math.min(4, Math.max(0, Math.round(value ?? 0))) })
          }
        />
        <NumberField
          label="Answers needed"
          hint="All when empty"
          width={140}
          value={score.leastAnswered}
          onChange={(value) =>
            write(
              'leastAnswered',
              patched(score, {
                leastAnswered: value === undefined ? undefined : Math.max(1, Math.round(value)),
              }),
            )
          }
        />
      </Box>
      <Box>
        {score.method === 'sum' ? (
          <Tick
            label="Count missing answers as the mean of the others"
            checked={score.prorated}
            onChange={(prorated) => write(null, { ...score, prorated })}
          />
        ) : null}
        <Tick
          label="Patients see it when they have answered"
          checked={score.shownToPatient}
          onChange={(shownToPatient) => write(null, { ...score, shownToPatient })}
        />
      </Box>
      <ScoreItems score={score} write={write} />
      <ScoreBands score={score} write={write} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button size="small" onClick={remove}>
          Remove the score
        </Button>
        <Button size="small" onClick={() => dispatch({ act: 'go-to', id: score.id })}>
          Back to the list (Esc)
        </Button>
      </Box>
    </Box>
  );
}
