import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { type ReactNode, useId } from 'react';
import { MenuWaiting } from './MenuWaiting.tsx';
import { plainList } from './plainList.ts';

interface FoldProps {
  name: string;
  isOpen: boolean;
  /** How many wait in the whole group; said by its name only while its entries do not say it themselves. */
  waiting: string;
  onToggle: () => void;
  children: ReactNode;
}

/** A group of the menu under its name, which folds and unfolds it. What waits in a folded one is still said. */
export function MenuFold({ name, isOpen, waiting, onToggle, children }: FoldProps) {
  const id = useId();
  return (
    <li>
      <ButtonBase
        id={id}
        aria-expanded={isOpen}
        aria-controls={`${id}-entries`}
        onClick={onToggle}
        sx={({ scheme }) => ({
          width: '100%',
          minHeight: 40,
          px: 1.25,
          my: '2px',
          gap: 1,
          justifyContent: 'space-between',
          borderLeft: '4px solid transparent',
          borderRadius: '4px',
          font: 'inherit',
          textAlign: 'left',
          color: 'text.secondary',
          '&:hover': { bgcolor: scheme.quiet },
        })}
      >
        <Box component="span" sx={{ flex: 1 }}>
          {name}
        </Box>
        {waiting && !isOpen ? <MenuWaiting words={waiting} /> : null}
        <ExpandMore fontSize="small" sx={{ transform: isOpen ? 'rotate(180deg)' : 'none' }} />
      </ButtonBase>
      <Box
        component="ul"
        id={`${id}-entries`}
        aria-labelledby={id}
        hidden={!isOpen}
        sx={{ ...plainList, pl: 1, pb: 1, '&[hidden]': { display: 'none' } }}
      >
        {children}
      </Box>
    </li>
  );
}
