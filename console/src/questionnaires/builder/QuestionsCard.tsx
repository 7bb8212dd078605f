import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Card } from '../../layout/Card.tsx';
import { Key } from '../../layout/Key.tsx';
import { visuallyHidden } from '../../layout/visuallyHidden.ts';
import { moveBetweenRows } from '../../lists/rowKeys.ts';
import { addable } from '../kinds.ts';
import { addItem } from './addItem.ts';
import { useBuilding } from './BuilderContext.ts';
import { ItemList } from './ItemList.tsx';
import { LIST_ID } from './useGoTo.ts';

/** The questions in their order, and what can be added after the one that is open. */
export function QuestionsCard() {
  const { state, dispatch } = useBuilding();
  const { definition } = state.draft;
  return (
    <Card title="Questions">
      <Box id={LIST_ID} tabIndex={-1} onKeyDown={moveBetweenRows}>
        {definition.items.length > 0 ? (
          <ItemList items={definition.items} label="Questions" />
        ) : (
          <Box sx={{ py: 2, color: 'text.secondary' }}>
            Nothing is asked yet. Add the first question below, or press a key: Y for a yes or no, C for a
            choice.
          </Box>
        )}
      </Box>
      <Box
        role="group"
        aria-label="Add"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2, alignItems: 'center' }}
      >
        <Box component="span" sx={{ fontWeight: 600 }}>
          Add
        </Box>
        {addable.map(({ kind, label, key }) => (
          <Button
            key={kind}
            size="small"
            variant="outlined"
            sx={{ px: 1.25 }}
            // Or the list would be left before the act knows where the author was.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => dispatch(addItem(definition, kind, state.open))}
          >
            {label}
            <Key>{key.toUpperCase()}</Key>
          </Button>
        ))}
      </Box>
      <Box role="status" sx={visuallyHidden}>
        {state.said.words}
        {/* The same words twice are read out twice. */}
        {state.said.turn % 2 === 0 ? '' : '\u00a0'}
      </Box>
      {state.said.isRemoval ? (
        <Box sx={{ mt: 1.5, display: 'flex', gap: 1, alignItems: 'center' }}>
          <span>{state.said.words}</span>
          <Button size="small" variant="outlined" onClick={() => dispatch({ act: 'undo' })}>
            Undo
          </Button>
        </Box>
      ) : null}
    </Card>
  );
}
