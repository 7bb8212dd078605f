import Redo from '@mui/icons-material/Redo';
import Undo from '@mui/icons-material/Undo';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { timeOf } from '../../fields/dates.ts';
import { Key } from '../../layout/Key.tsx';
import { useBuilding } from './BuilderContext.ts';
import { type Builder, isUnsaved } from './builder.ts';
import type { Saving } from './useSaving.ts';

/** How the draft stands: "Saved 14:20", "Unsaved changes". */
export function stateWords(state: Builder, { isSaving, savedAt, error, view }: Saving): string {
  if (isSaving) return 'Saving…';
  if (isUnsaved(state)) return error ? 'Not saved' : 'Unsaved changes';
  if (savedAt) return `Saved ${timeOf(savedAt)}`;
  return view.hasDraft ? 'Draft, saved' : `Version ${view.definitionNumber}, as it stands`;
}

/** Undo, redo, save, publish, and how the draft stands. */
export function BuilderBar({ saving, onPublish }: { saving: Saving; onPublish: () => void }) {
  const { state, dispatch } = useBuilding();
  const undoes = state.past.at(-1)?.what;
  const redoes = state.future[0]?.what;
  return (
    <>
      <Box role="status" data-testid="draft-state" sx={{ flex: 1, minWidth: 120, fontWeight: 600 }}>
        {stateWords(state, saving)}
      </Box>
      <Tooltip title={undoes ? `Undo: ${undoes} (Ctrl+Z)` : ''}>
        <span>
          <IconButton aria-label="Undo" disabled={!undoes} onClick={() => dispatch({ act: 'undo' })}>
            <Undo />
          </IconButton>
        </span>
      </Tooltip>
      <Tooltip title={redoes ? `Redo: ${redoes} (Ctrl+Shift+Z)` : ''}>
        <span>
          <IconButton aria-label="Redo" disabled={!redoes} onClick={() => dispatch({ act: 'redo' })}>
            <Redo />
          </IconButton>
        </span>
      </Tooltip>
      <Button
        variant="outlined"
        disabled={saving.isSaving || !isUnsaved(state)}
        onClick={() => void saving.save()}
      >
        Save draft<Key>Ctrl S</Key>
      </Button>
      <Button variant="contained" disabled={saving.isSaving} onClick={onPublish}>
        Publish…
      </Button>
    </>
  );
}
