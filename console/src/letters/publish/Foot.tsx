import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { FootBar, stickToFoot } from '../../layout/FootBar.tsx';
import { UndoNotice } from './UndoNotice.tsx';

/** Stays at the foot of the window: what was just published, with its Undo, and the bar of the page. */
export const Foot = ({ label, children }: { label: string; children: ReactNode }) => (
  <Box sx={{ ...stickToFoot, display: 'grid', gap: 1 }}>
    <UndoNotice />
    {children ? <FootBar label={label}>{children}</FootBar> : null}
  </Box>
);
