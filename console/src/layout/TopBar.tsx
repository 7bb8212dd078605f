import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import MenuIcon from '@mui/icons-material/Menu';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { Link } from 'react-router-dom';
import { useMay, useSession } from '../providers/useSession.ts';
import { PatientSearch } from './PatientSearch.tsx';
import { useThemeChoice } from './themeChoice.ts';
import { size } from './tokens.ts';
import { UserMenu } from './UserMenu.tsx';

/** Whose hospital this is, the search that finds a patient from anywhere, and the person's own menu. */
export function TopBar({ onMenu, onKeys }: { onMenu: (() => void) | null; onKeys: () => void }) {
  const session = useSession();
  const maySearch = useMay('patients:read');
  return (
    <AppBar
      position="sticky"
      component="header"
      sx={({ scheme }) => ({ bgcolor: scheme.bar, color: scheme.onBar, backgroundImage: 'none' })}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: { xs: 'wrap', md: 'nowrap' },
          alignItems: 'center',
          columnGap: 1,
          rowGap: 1,
          minHeight: size.bar,
          pt: { xs: 0.5, md: 0 },
          px: { xs: 1, md: 2 },
          pb: { xs: maySearch ? 1 : 0, md: 0 },
        }}
      >
        {onMenu ? (
          <IconButton color="inherit" aria-label="Open the menu" onClick={onMenu}>
            <MenuIcon />
          </IconButton>
        ) : null}
        <Box
          component={Link}
          to="/"
          sx={({ scheme }) => ({
            color: scheme.onBar,
            textDecoration: 'none',
            lineHeight: 1.2,
            width: { md: size.menu - 16 },
            flex: { xs: '1 1 0', md: 'none' },
            minWidth: 0,
          })}
        >
          <Box
            component="strong"
            sx={{
              display: 'block',
              fontSize: 16,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            {session?.hospitalName ?? 'Hospital'}
          </Box>
          <Box component="span" sx={{ fontSize: 14 }}>
            Patient Portal{session?.demo ? ' · demo' : ''}
          </Box>
        </Box>
        {maySearch ? <PatientSearch /> : <Box sx={{ flex: 1, display: { xs: 'none', md: 'block' } }} />}
        <Box sx={{ display: 'flex', ml: { md: 'auto' } }}>
          <Tooltip title="Keys (?)">
            <IconButton
              color="inherit"
              aria-label="Keyboard keys"
              onClick={onKeys}
              sx={{ display: { xs: 'none', md: 'flex' } }}
            >
              <KeyboardOutlined />
            </IconButton>
          </Tooltip>
          <ThemeButton />
          <UserMenu />
        </Box>
      </Box>
    </AppBar>
  );
}

function ThemeButton() {
  const { mode, choose } = useThemeChoice();
  const next = mode === 'light' ? 'dark' : 'light';
  return (
    <Tooltip title={`Use ${next} colours`}>
      <IconButton color="inherit" aria-label={`Use ${next} colours`} onClick={() => choose(next)}>
        {mode === 'light' ? <DarkModeOutlined /> : <LightModeOutlined />}
      </IconButton>
    </Tooltip>
  );
}
