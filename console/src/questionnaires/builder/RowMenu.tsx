import MoreVert from '@mui/icons-material/MoreVert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { nameOf } from '../../../../api/features/questionnaires/items.policy.ts';
import type { Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { useBuilding } from './BuilderContext.ts';
import { actsOn } from './rowActs.ts';

/** What can be done with an item, each with its key: for the mouse, and for whoever does not know the keys yet. */
export function RowMenu({ item }: { item: Item }) {
  const { state, dispatch } = useBuilding();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <IconButton
        size="small"
        aria-label={`Move, copy or remove “${nameOf(item)}”`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      {anchor ? (
        <Menu anchorEl={anchor} open onClose={close}>
          {actsOn(state.draft.definition.items, item).map(({ label, keys, act, isPossible }) => (
            <MenuItem
              key={label}
              disabled={!isPossible}
              onClick={() => {
                close();
                // After the menu has given the keyboard back, or it would take it from where the act brings it.
                setTimeout(() => dispatch(act()), 0);
              }}
            >
              <Box component="span" sx={{ flex: 1, mr: 3 }}>
                {label}
              </Box>
              <Box component="kbd" sx={{ font: 'inherit', fontSize: 14, color: 'text.secondary' }}>
                {keys}
              </Box>
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </>
  );
}
