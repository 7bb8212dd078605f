import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Column, useColumnChoice } from './columns.ts';

interface ListToolsProps<Row> {
  choice: ReturnType<typeof useColumnChoice<Row>>;
  clear: (() => void) | null;
  isShareable: boolean;
}

/** At the end of the filters: clear them, choose columns, hand this view to a colleague as a link. */
export function ListTools<Row>({ choice, clear, isShareable }: ListToolsProps<Row>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const notify = useNotify();
  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.href);
    notify('Link to this view copied. It holds the filters and no patient.');
  };
  return (
    <Box sx={{ display: 'flex', gap: 0.5, ml: { sm: 'auto' } }}>
      {clear ? <Button onClick={clear}>Clear filters</Button> : null}
      {isShareable ? (
        <Button onClick={() => void copyLink()} sx={{ display: { xs: 'none', md: 'inline-flex' } }}>
          Copy link
        </Button>
      ) : null}
      <Button
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Columns
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {choice.choosable.map((column: Column<Row>) => (
          <MenuItem
            key={column.key}
            role="menuitemcheckbox"
            aria-checked={choice.isShown(column)}
            onClick={() => choice.toggle(column)}
          >
            <Checkbox
              size="small"
              checked={choice.isShown(column)}
              tabIndex={-1}
              aria-hidden
              sx={{ ml: -1 }}
            />
            {column.label}
          </MenuItem>
        ))}
      </Menu>
    </Box>
  );
}
