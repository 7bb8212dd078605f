import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { ReactNode } from 'react';
import { UndoNotice } from './UndoNotice.tsx';

/** Stays at the foot of the window: what was just published, with its Undo, and the bar of the page. */
export const Foot = ({ label, children }: { label: string; children: ReactNode }) => (
  <Box sx={{ position: 'sticky', bottom: 0, zIndex: 5, mt: 2, display: 'grid', gap: 1 }}>
    <UndoNotice />
    {children ? (
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
    ) : null}
  </Box>
);
