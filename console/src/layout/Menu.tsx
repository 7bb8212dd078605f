import Box from '@mui/material/Box';
import { NavLink } from 'react-router-dom';
import { useDashboard } from '../dashboard/useDashboard.ts';
import { useSession } from '../providers/useSession.ts';
import { menuFor, waitingIn } from './menuItems.ts';
import { visuallyHidden } from './visuallyHidden.ts';

/** Where one can go; a count only where somebody must act. */
export function Menu() {
  const session = useSession();
  const { data } = useDashboard();
  if (!session) return null;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 1 }}>
      {menuFor(session).map((item) => {
        const waiting = waitingIn(item, data);
        return (
          <li key={item.to}>
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
              {waiting ? (
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
                  {waiting}
                  <Box component="span" sx={visuallyHidden}>
                    {' '}
                    waiting
                  </Box>
                </Box>
              ) : null}
            </Box>
          </li>
        );
      })}
    </Box>
  );
}
