import useMediaQuery from '@mui/material/useMediaQuery';
import { useStore } from 'react-admin';

export type ThemeChoice = 'light' | 'dark' | 'system';

/** The colours this person chose, or the machine's where they did not. */
export function useThemeChoice() {
  const [choice, choose] = useStore<ThemeChoice>('theme', 'system');
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const mode: 'light' | 'dark' = choice === 'system' ? (prefersDark ? 'dark' : 'light') : choice;
  return { mode, choose };
}
