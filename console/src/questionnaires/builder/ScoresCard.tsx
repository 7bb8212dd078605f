import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Score } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { count } from '../../fields/count.ts';
import { Card } from '../../layout/Card.tsx';
import { useBuilding } from './BuilderContext.ts';
import { newScore } from './newItems.ts';
import { ScoreEditor } from './ScoreEditor.tsx';
import { rowId } from './useGoTo.ts';

const MOST_SCORES = 20;

/** What is worked out from the answers. */
export function ScoresCard() {
  const { state, dispatch } = useBuilding();
  const { scores } = state.draft.definition;
  const add = () => {
    const score = newScore();
    const what = 'Added a score';
    dispatch({ act: 'write-scores', field: null, scores: [...scores, score], what, open: score.id });
  };
  return (
    <Card
      title="Scores"
      action={
        scores.length < MOST_SCORES ? (
          <Button size="small" variant="outlined" onClick={add}>
            Add a score
          </Button>
        ) : null
      }
    >
      {scores.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          None. A score adds up what answers count, and says in bands what that means.
        </Box>
      ) : (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
          {scores.map((score) => (
            <ScoreRow key={score.id} score={score} />
          ))}
        </Box>
      )}
    </Card>
  );
}

function ScoreRow({ score }: { score: Score }) {
  const { state, dispatch, findings } = useBuilding();
  const isOpen = state.open === score.id;
  const found = findings.filter(({ item }) => item === score.id);
  return (
    <Box
      component="li"
      sx={({ scheme }) => ({
        border: `1px solid ${isOpen ? scheme.brand : scheme.line}`,
        borderRadius: '6px',
      })}
    >
      <Box
        component="button"
        type="button"
        id={rowId(score.id)}
        aria-expanded={isOpen}
        onClick={() => dispatch({ act: 'open', id: isOpen ? null : score.id })}
        sx={{
          width: '100%',
          minHeight: 44,
          px: 1.5,
          py: 0.5,
          textAlign: 'left',
          background: 'none',
          border: 0,
          font: 'inherit',
          color: 'inherit',
          cursor: 'pointer',
        }}
      >
        <Box component="span" sx={{ display: 'block', fontWeight: 600, overflowWrap: 'anywhere' }}>
          {score.name || '(no name yet)'}
        </Box>
        <Box component="span" sx={{ fontSize: 14, color: 'text.secondary' }}>
          {score.method === 'sum' ? 'Sum' : 'Mean'} of {count(score.items.length, 'question')},{' '}
          {count(score.bands.length, 'band')}
          {found.length > 0 ? `, ${count(found.length, 'finding')}` : ''}
        </Box>
      </Box>
      {isOpen ? <ScoreEditor score={score} findings={found} /> : null}
    </Box>
  );
}
