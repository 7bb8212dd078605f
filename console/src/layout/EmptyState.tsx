import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** Says what would be here, and offers the first act. */
export const EmptyState = ({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) => (
  <Box sx={{ py: 5, px: 2, textAlign: 'center' }}>
    <Typography component="p" variant="h2" sx={{ mb: 0.5 }}>
      {title}
    </Typography>
    {children ? <Typography color="text.secondary">{children}</Typography> : null}
    {action ? <Box sx={{ mt: 2 }}>{action}</Box> : null}
  </Box>
);
