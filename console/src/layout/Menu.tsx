import Box from '@mui/material/Box';
import { useEffect, useId, useRef } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import { useDashboard } from '../dashboard/useDashboard.ts';
import { useSession } from '../providers/useSession.ts';
import { groupsOf, type MenuItem, menuFor, waitingIn } from './menuItems.ts';
import { visuallyHidden } from './visuallyHidden.ts';

const plainList = { listStyle: 'none', m: 0, p: 0 } as const;

/** Where one can go; a count only where somebody must act. */
export function Menu() {
  const session = useSession();
  const { data } = useDashboard();
  const { pathname } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  // A long menu is scrolled to where one is, when a link or the keyboard led there.
  useEffect(() => {
    if (pathname) list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [pathname]);
  if (!session) return null;
  return (
    <Box ref={list} component="ul" sx={{ ...plainList, p: 1 }}>
      {groupsOf(menuFor(session)).map(({ group, items }) => {
        const entries = items.map((item) => (
          <Entry key={item.to} item={item} waiting={waitingIn(item, data)} />
        ));
        return group ? (
          <Group key={group} name={group}>
            {entries}
          </Group>
        ) : (
          entries
        );
      })}
    </Box>
  );
}

function Group({ name, children }: { name: string; children: React.ReactNode }) {
  const id = useId();
  return (
    <li>
      <Box
        id={id}
        component="span"
        sx={{ display: 'block', px: 1.75, pt: 1, fontSize: 14, color: 'text.secondary' }}
      >
        {name}
      </Box>
      <Box component="ul" aria-labelledby={id} sx={{ ...plainList, pb: 1 }}>
        {children}
      </Box>
    </li>
  );
}

const Entry = ({ item, waiting }: { item: MenuItem; waiting: string }) => (
  <li>
    <Box
      component={NavLink}
      to={item.to}
      end={item.to === '/'}
      sx={({ scheme }) => ({
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'space-between',
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
      {waiting ? <Waiting words={waiting} /> : null}
    </Box>
  </li>
);

const Waiting = ({ words }: { words: string }) => (
  <Box
    component="span"
    sx={({ scheme }) => ({
      px: 1,
      ml: 1,
      whiteSpace: 'nowrap',
      borderRadius: 10,
      fontSize: 14,
      fontWeight: 600,
      bgcolor: scheme.brand,
      color: scheme.onBrand,
      fontVariantNumeric: 'tabular-nums',
    })}
  >
    {words}
    <Box component="span" sx={visuallyHidden}>
      {' '}
      waiting
    </Box>
  </Box>
);
