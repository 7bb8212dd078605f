import DragIndicator from '@mui/icons-material/DragIndicator';
import Box from '@mui/material/Box';
import type { KeyboardEvent } from 'react';
import { nameOf } from '../../../../api/features/questionnaires/items.policy.ts';
import type { Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { visuallyHidden } from '../../layout/visuallyHidden.ts';
import { useBuilding } from './BuilderContext.ts';
import { questionNumbers } from './builder.ts';
import { ItemEditor } from './ItemEditor.tsx';
import { ItemList } from './ItemList.tsx';
import { RowMenu } from './RowMenu.tsx';
import { RowWords } from './RowWords.tsx';
import { actOfKey } from './rowActs.ts';
import { useDragging } from './useDragging.ts';
import { rowId } from './useGoTo.ts';

/** An item as a row that opens in place; what stands in a group follows below it. */
export function ItemRow({ item }: { item: Item }) {
  const { state, dispatch, findings } = useBuilding();
  const isOpen = state.open === item.id;
  const { over, handle, row } = useDragging(item);
  const found = findings.filter((finding) => finding.item === item.id);
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOfKey(event, item);
    if (!act) return;
    event.preventDefault();
    dispatch(act);
  };
  return (
    <Box component="li" data-item={item.id}>
      <Box
        {...row}
        sx={({ scheme }) => ({
          border: `1px solid ${isOpen ? scheme.brand : scheme.line}`,
          borderRadius: '6px',
          backgroundColor: scheme.surface,
          ...(over === 'before' ? { boxShadow: `0 -3px 0 ${scheme.brand}` } : {}),
          ...(over === 'after' ? { boxShadow: `0 3px 0 ${scheme.brand}` } : {}),
          ...(over === 'into' ? { backgroundColor: scheme.selected } : {}),
        })}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, pr: 0.5 }}>
          <Box
            {...handle}
            aria-hidden="true"
            sx={{ cursor: 'grab', display: 'flex', color: 'text.secondary', pl: 0.5, py: 1 }}
          >
            <DragIndicator fontSize="small" />
          </Box>
          <Box
            component="button"
            type="button"
            id={rowId(item.id)}
            data-row-link
            aria-expanded={isOpen}
            onClick={() => dispatch({ act: 'open', id: isOpen ? null : item.id })}
            onKeyDown={onKeyDown}
            sx={{
              flex: 1,
              minWidth: 0,
              minHeight: 44,
              textAlign: 'left',
              background: 'none',
              border: 0,
              py: 0.5,
              px: 0.5,
              font: 'inherit',
              color: 'inherit',
              cursor: 'pointer',
            }}
          >
            <RowWords
              item={item}
              number={questionNumbers(state.draft.definition).get(item.id)}
              findings={found}
            />
          </Box>
          <RowMenu item={item} />
        </Box>
        {isOpen ? <ItemEditor item={item} findings={found} /> : null}
      </Box>
      {item.kind === 'group' ? (
        <Box sx={{ ml: { xs: 1.5, sm: 3 }, mt: 0.75 }}>
          {item.items.length > 0 ? (
            <ItemList items={item.items} label={`In “${nameOf(item)}”`} />
          ) : (
            <Box sx={{ fontSize: 14, color: 'text.secondary', py: 0.5 }}>
              Nothing in it yet<Box sx={visuallyHidden}>: open it and press a key that adds</Box>
            </Box>
          )}
        </Box>
      ) : null}
    </Box>
  );
}
