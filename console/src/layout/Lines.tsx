import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Things of one kind under each other, in a card. */
export const Lines = ({ label, children }: { label?: string; children: ReactNode }) => (
  <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1.5 }}>
    {children}
  </Box>
);

interface LineProps {
  title: ReactNode;
  detail: ReactNode;
  /** At the right: how it stands. */
  children?: ReactNode;
}

/** One of them: its name, what is known of it, and how it stands. */
export const Line = ({ title, detail, children }: LineProps) => (
  <Box component="li" sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
    <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
      {title}
      <Box sx={{ color: 'text.secondary', fontSize: 14 }}>{detail}</Box>
    </Box>
    {children}
  </Box>
);
