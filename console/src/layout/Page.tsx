import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect } from 'react';
import { useSession } from '../providers/useSession.ts';

interface PageProps {
  title: string;
  /** At the right of the heading; at most one of them is a primary button. */
  actions?: ReactNode;
  /** Stays at the top while the page scrolls: the patient banner. */
  banner?: ReactNode;
  /** Widest the content gets, in pixels; lists and tables use all there is. */
  maxWidth?: number;
  /** A name must not stand in the tab's title; give what kind of page it is. */
  tabTitle?: string;
  children: ReactNode;
}

/** The frame of every page: banner, heading with its actions, content; and the tab's title. */
export function Page({ title, actions, banner, maxWidth, tabTitle, children }: PageProps) {
  useTabTitle(tabTitle ?? title);
  return (
    <>
      {banner}
      <Box sx={{ px: { xs: 2, md: 3 }, py: 2.5, maxWidth }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 2, minHeight: 40 }}>
          <Typography variant="h1" sx={{ flex: '1 1 auto' }}>
            {title}
          </Typography>
          {actions}
        </Box>
        {children}
      </Box>
    </>
  );
}

/** Names the page in the browser's tab and history: never a patient, since history is kept on shared PCs. */
export function useTabTitle(title: string): void {
  const hospital = useSession()?.hospitalName;
  useEffect(() => {
    document.title = [title, 'Patient Portal', hospital].filter(Boolean).join(' – ');
  }, [title, hospital]);
}
