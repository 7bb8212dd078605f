import Box from '@mui/material/Box';
import type { LiveMode } from './liveFeed.ts';

const words: Record<LiveMode, string> = {
  connecting: 'Connecting',
  live: 'Live',
  polling: 'Every few seconds',
};

/** How fresh the numbers are: a full dot while they come at once, a ring while they are asked for. */
export const LiveSign = ({ mode }: { mode: LiveMode | null }) =>
  mode ? (
    <Box
      component="span"
      data-testid="live-mode"
      sx={({ scheme }) => ({
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: 14,
        color: scheme.faintText,
        '&::before': {
          content: '""',
          width: 10,
          height: 10,
          borderRadius: '50%',
          border: `2px solid ${scheme.good.edge}`,
          bgcolor: mode === 'live' ? scheme.good.edge : 'transparent',
        },
      })}
    >
      {words[mode]}
    </Box>
  ) : null;
