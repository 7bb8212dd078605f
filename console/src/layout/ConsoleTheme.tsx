import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { themes } from './theme.ts';
import { useThemeChoice } from './themeChoice.ts';

export function ConsoleTheme({ children }: { children: ReactNode }) {
  const { mode } = useThemeChoice();
  return (
    <ThemeProvider theme={themes[mode]}>
      <CssBaseline enableColorScheme />
      {children}
    </ThemeProvider>
  );
}
