import Paper from '@mui/material/Paper';
import type { ReactNode } from 'react';

/** How a bar at the foot stays in the window while the page scrolls. */
export const stickToFoot = { position: 'sticky', bottom: 0, zIndex: 5, mt: 2 } as const;

/** The bar at the foot of a page: what can be done with what is above it. */
export const FootBar = ({ label, children }: { label: string; children: ReactNode }) => (
  <Paper
    component="section"
    aria-label={label}
    sx={{
      px: 2,
      py: 1,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 1.5,
      boxShadow: '0 -2px 8px rgb(0 0 0 / 12%)',
    }}
  >
    {children}
  </Paper>
);
