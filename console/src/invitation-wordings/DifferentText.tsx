import Box from '@mui/material/Box';
import { wordDifferences } from './wordDifferences.ts';

/** A text with what was put in underlined and what was taken out struck through: neither needs its colour. */
export function DifferentText({ before, after }: { before: string; after: string }) {
  let at = 0;
  const runs = wordDifferences(before, after).map((run) => {
    const key = at;
    at += run.text.length;
    return { ...run, key };
  });
  return (
    <Box
      sx={({ scheme }) => ({
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        px: 1.5,
        py: 1,
        bgcolor: scheme.quiet,
        border: `1px solid ${scheme.line}`,
        borderRadius: '4px',
        '& ins': { color: scheme.good.text, bgcolor: scheme.good.tint, textDecorationThickness: 2 },
        '& del': { color: scheme.bad.text, bgcolor: scheme.bad.tint },
      })}
    >
      {runs.map(({ key, text, mark }) =>
        mark === 'same' ? (
          <span key={key}>{text}</span>
        ) : mark === 'added' ? (
          <ins key={key}>{text}</ins>
        ) : (
          <del key={key}>{text}</del>
        ),
      )}
    </Box>
  );
}
