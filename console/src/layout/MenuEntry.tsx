import Box from '@mui/material/Box';
import { NavLink } from 'react-router-dom';
import { MenuWaiting } from './MenuWaiting.tsx';
import type { MenuItem } from './menuItems.ts';

/** One page to go to, marked while one is there. */
export const MenuEntry = ({ item, waiting }: { item: MenuItem; waiting: string }) => (
  <li>
    <Box
      component={NavLink}
      to={item.to}
      end={item.to === '/'}
      sx={({ scheme }) => ({
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: 1,
        minHeight: 40,
        px: 1.25,
        my: '2px',
        borderRadius: '4px',
        borderLeft: '4px solid transparent',
        color: 'text.primary',
        textDecoration: 'none',
        '&:hover': { bgcolor: scheme.quiet },
        '&.active': { bgcolor: scheme.selected, borderLeftColor: scheme.brand, fontWeight: 600 },
      })}
    >
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        {item.label}
      </Box>
      {waiting ? <MenuWaiting words={waiting} /> : null}
    </Box>
  </li>
);
