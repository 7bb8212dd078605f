import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Card } from '../layout/Card.tsx';
import { Lines } from '../layout/Lines.tsx';

const stack = { display: 'grid', gap: 2 } as const;

/** What lies behind a dry run's days, in two columns; below the second, what history does not hold. */
export const DryRunDetails = ({
  left,
  right,
  cannotTell,
}: {
  left: ReactNode;
  right: ReactNode;
  cannotTell: readonly string[];
}) => (
  <Box
    sx={{
      ...stack,
      alignItems: 'start',
      gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
    }}
  >
    <Box sx={stack}>{left}</Box>
    <Box sx={stack}>
      {right}
      <Card title="What the last 30 days cannot tell">
        <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', rowGap: 0.75 }}>
          {cannotTell.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </Box>
      </Card>
    </Box>
  </Box>
);

/** Who would have been left out, and why. @param none what is said where nobody would */
export const LeftOut = ({
  title,
  none,
  reasons,
}: {
  title: string;
  none: string;
  reasons: readonly { code: string; sentence: string }[];
}) => (
  <Card title={title}>
    {reasons.length === 0 ? (
      none
    ) : (
      <Lines label="Why not">
        {reasons.map(({ code, sentence }) => (
          <li key={code}>{sentence}</li>
        ))}
      </Lines>
    )}
  </Card>
);
