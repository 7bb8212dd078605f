import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router-dom';
import { UploadTray } from '../letters/upload/UploadTray.tsx';
import { CrashPage } from './CrashPage.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { LoadingPage } from './LoadingPage.tsx';
import { Menu } from './Menu.tsx';
import { Notices } from './Notices.tsx';
import { SkipLink } from './SkipLink.tsx';
import { TopBar } from './TopBar.tsx';
import { size } from './tokens.ts';
import { useKeys } from './useKeys.ts';

/** Bar on top, menu at the left (a drawer on a phone), the page in the middle. */
export default function Shell({ children }: { children?: ReactNode }) {
  const isWide = useMediaQuery('(min-width: 900px)', { noSsr: true });
  const [menuOpen, setMenuOpen] = useState(false);
  const [keysOpen, setKeysOpen] = useState(false);
  const { pathname } = useLocation();
  useKeys(() => setKeysOpen(true));
  useEffect(() => {
    if (pathname) setMenuOpen(false);
  }, [pathname]);

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100vh', bgcolor: 'background.default' }}>
      <SkipLink />
      <TopBar onMenu={isWide ? null : () => setMenuOpen(true)} onKeys={() => setKeysOpen(true)} />
      <Box sx={{ display: 'flex', flex: 1, minWidth: 0 }}>
        {isWide ? (
          <Box
            component="nav"
            aria-label="Main"
            sx={{
              width: size.menu,
              flexShrink: 0,
              borderRight: 1,
              borderColor: 'divider',
              bgcolor: 'background.paper',
              position: 'sticky',
              top: size.bar,
              alignSelf: 'flex-start',
              height: `calc(100vh - ${size.bar}px)`,
              overflowY: 'auto',
            }}
          >
            <Menu />
          </Box>
        ) : (
          <Drawer
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            slotProps={{ paper: { 'aria-label': 'Menu' } }}
          >
            <Box component="nav" aria-label="Main" sx={{ width: 272, pt: 1 }}>
              <Menu />
            </Box>
          </Drawer>
        )}
        <Box component="main" id="main" tabIndex={-1} sx={{ flex: 1, minWidth: 0 }}>
          <ErrorBoundary FallbackComponent={CrashPage} resetKeys={[pathname]}>
            <Suspense fallback={<LoadingPage />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
      <KeysDialog open={keysOpen} onClose={() => setKeysOpen(false)} />
      <UploadTray />
      <Notices />
    </Box>
  );
}
