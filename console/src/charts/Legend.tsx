import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';

/** What is a bar and what the line; the picture's own label says it to whoever does not see it. */
export function Legend({ bar, line }: { bar: string; line: string }) {
  const { scheme } = useTheme();
  return (
    <Box aria-hidden sx={{ display: 'flex', gap: 3, fontSize: 14 }}>
      <Mark words={bar}>
        <rect x="3" width="8" height="12" fill={scheme.busy.edge} />
      </Mark>
      <Mark words={line}>
        <path d="M0 6h14" stroke={scheme.text} strokeWidth="2" />
        <circle cx="7" cy="6" r="3" fill={scheme.text} />
      </Mark>
    </Box>
  );
}

const Mark = ({ words, children }: { words: string; children: React.ReactNode }) => (
  <span>
    <svg width="14" height="12" aria-hidden="true">
      {children}
    </svg>{' '}
    {words}
  </span>
);
