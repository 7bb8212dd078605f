import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTabTitle } from '../layout/Page.tsx';

/** The quiet page around each step of signing in: one question, one button. */
export function SignInFrame({
  title,
  wide = false,
  children,
}: {
  title: string;
  wide?: boolean;
  children: ReactNode;
}) {
  useTabTitle(title);
  return (
    <Box sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column', bgcolor: 'background.default' }}>
      <Box
        component="header"
        sx={({ scheme }) => ({
          bgcolor: scheme.bar,
          color: scheme.onBar,
          px: 3,
          py: 2,
          fontWeight: 700,
          fontSize: 18,
        })}
      >
        Patient Portal
      </Box>
      <Box
        component="main"
        sx={{
          flex: 1,
          display: 'flex',
          justifyContent: 'center',
          alignItems: 'flex-start',
          px: 2,
          pt: { xs: 3, md: 8 },
          pb: 4,
        }}
      >
        <Paper sx={{ width: '100%', maxWidth: wide ? 640 : 420, p: { xs: 2.5, sm: 4 } }}>
          <Typography variant="h1" sx={{ mb: 2 }}>
            {title}
          </Typography>
          {children}
        </Paper>
      </Box>
    </Box>
  );
}
