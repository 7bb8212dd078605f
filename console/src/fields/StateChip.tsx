import Box from '@mui/material/Box';
import type { ToneName } from '../layout/tokens.ts';

export type Shape = 'tick' | 'dot' | 'half' | 'ring' | 'triangle' | 'square' | 'cross';

export interface StateLook {
  word: string;
  tone: ToneName;
  shape: Shape;
}

const paths: Record<Shape, React.ReactNode> = {
  tick: <path d="m1.5 6.5 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  dot: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 1.8a4.2 4.2 0 0 1 0 8.4z" fill="currentColor" />
    </>
  ),
  ring: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  triangle: <path d="M6 1 11.5 11H.5z" fill="currentColor" />,
  square: <path d="M1 1h10v10H1z" fill="currentColor" />,
  cross: <path d="m2 2 8 8m0-8-8 8" fill="none" stroke="currentColor" strokeWidth="2.2" />,
};

/** A state by word, colour and shape, so that none of the three is needed to tell it. */
export function StateChip({ word, tone, shape }: StateLook) {
  return (
    <Box
      component="span"
      data-state={word}
      sx={({ scheme }) => ({
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        px: 1,
        minHeight: 24,
        borderRadius: '4px',
        border: `1px solid ${scheme[tone].edge}`,
        backgroundColor: scheme[tone].tint,
        color: scheme[tone].text,
        fontSize: 14,
        fontWeight: 600,
        whiteSpace: 'nowrap',
      })}
    >
      <svg width="11" height="11" viewBox="0 0 12 12" aria-hidden="true">
        {paths[shape]}
      </svg>
      {word}
    </Box>
  );
}
