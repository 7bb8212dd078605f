import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { useDashboard } from '../dashboard/useDashboard.ts';
import { useSession } from '../providers/useSession.ts';
import { MenuEntry } from './MenuEntry.tsx';
import { MenuFold } from './MenuFold.tsx';
import { groupAt, shownMenu, waitingIn } from './menu.ts';
import { plainList } from './plainList.ts';
import { useFolding } from './useFolding.ts';

const nothing = { foremost: [], groups: [], isShort: true };

/** Where one can go: what one uses all day on top, the rest folded by what it is about; counts where somebody must act. */
export function Menu() {
  const session = useSession();
  const { data } = useDashboard();
  const { pathname } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  const { foremost, groups, isShort } = session ? shownMenu(session) : nothing;
  const folding = useFolding(groupAt(groups, pathname), isShort);
  // A long menu is scrolled to where one is, when a link or the keyboard led there.
  useEffect(() => {
    if (pathname) list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [pathname]);
  if (!session) return null;
  return (
    <Box ref={list} component="ul" sx={{ ...plainList, p: 1 }}>
      {foremost.map((item) => (
        <MenuEntry key={item.to} item={item} waiting={waitingIn([item], data)} />
      ))}
      {groups.map(({ name, items }) => (
        <MenuFold
          key={name}
          name={name}
          isOpen={folding.isOpen(name)}
          waiting={waitingIn(items, data)}
          onToggle={() => folding.toggle(name)}
        >
          {items.map((item) => (
            <MenuEntry key={item.to} item={item} waiting={waitingIn([item], data)} />
          ))}
        </MenuFold>
      ))}
    </Box>
  );
}
