import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { KeyboardEvent } from 'react';
import type { Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import type { LintFinding } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { Key } from '../../layout/Key.tsx';
import { addItem } from './addItem.ts';
import { useBuilding } from './BuilderContext.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { FindingLines } from './FindingLines.tsx';
import { Tick, Words } from './fields.tsx';
import { patched } from './patched.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { wordsId } from './useGoTo.ts';

interface ItemEditorProps {
  item: Item;
  findings: readonly LintFinding[];
}

/** Everything about one item. Esc goes back to its row; Ctrl+Enter adds another of its kind after it. */
export function ItemEditor({ item, findings }: ItemEditorProps) {
  const { state, dispatch } = useBuilding();
  const another = () => {
    const kind = item.kind === 'group' && item.isPage ? 'page' : item.kind;
    const act = addItem(state.draft.definition, kind, item.id);
    dispatch(act.act === 'add' ? { ...act, beside: item.id, place: 'after' } : act);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') dispatch({ act: 'go-to', id: item.id });
    else if (event.key === 'Enter' && event.ctrlKey) another();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Box onKeyDown={onKeyDown} sx={{ display: 'grid', gap: 2, px: 1.5, pt: 1, pb: 1.5 }}>
      <FindingLines findings={findings} />
      {item.kind === 'group' || item.kind === 'display' ? (
        <PlainFields item={item} />
      ) : (
        <QuestionFields item={item} />
      )}
      <ConditionEditor item={item} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button size="small" variant="outlined" onClick={another}>
          Add another after it<Key>Ctrl Enter</Key>
        </Button>
        <Button size="small" onClick={() => dispatch({ act: 'go-to', id: item.id })}>
          Back to the list (Esc)
        </Button>
      </Box>
    </Box>
  );
}

function PlainFields({ item }: { item: Extract<Item, { kind: 'group' | 'display' }> }) {
  const { state, dispatch } = useBuilding();
  if (item.kind === 'display') {
    return (
      <Words
        id={wordsId(item.id)}
        label="Words to read"
        value={item.text}
        lines={2}
        onChange={(text) => dispatch({ act: 'write-item', field: 'text', item: { ...item, text } })}
      />
    );
  }
  const isAtTop = state.draft.definition.items.some(({ id }) => id === item.id);
  return (
    <>
      <Words
        id={wordsId(item.id)}
        label={item.isPage ? 'Title of the page' : 'Title of the group'}
        hint="Patients read it above the questions; may be empty"
        most={300}
        value={item.title ?? ''}
        onChange={(title) =>
          dispatch({
            act: 'write-item',
            field: 'title',
            item: patched(item, { title: title === '' ? undefined : title }),
          })
        }
      />
      {isAtTop ? (
        <Tick
          label="A page of its own"
          checked={item.isPage}
          onChange={(isPage) => dispatch({ act: 'write-item', field: 'isPage', item: { ...item, isPage } })}
        />
      ) : null}
    </>
  );
}
