import Box from '@mui/material/Box';
import type { MarkedRun } from '../../../api/features/registration-cases/registration-cases.schema.ts';

interface MarkedTextProps {
  runs: readonly MarkedRun[];
  /** Without runs, the value as it is. */
  value: string | null;
}

/**
 * A value with its differences marked to the character: what only they typed is boxed in amber, what only the
 * record has is underlined twice in blue; neither needs its colour. Screen readers hear the row's sentence instead.
 */
export const MarkedText = ({ runs, value }: MarkedTextProps) => (
  <Box
    component="span"
    aria-hidden="true"
    sx={{ fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: 15, overflowWrap: 'anywhere' }}
  >
    {runs.length === 0 ? (value ?? 'none') : null}
    {keyed(runs).map(({ key, text, mark }) =>
      mark === 'same' ? (
        <span key={key}>{text}</span>
      ) : (
        <Box
          component="span"
          key={key}
          sx={({ scheme }) => ({
            fontWeight: 700,
            borderRadius: '2px',
            ...(mark === 'typed'
              ? {
                  color: scheme.warn.text,
                  backgroundColor: scheme.warn.tint,
                  outline: `2px solid ${scheme.warn.edge}`,
                  mx: '2px',
                }
              : {
                  color: scheme.busy.text,
                  backgroundColor: scheme.busy.tint,
                  borderBottom: `4px double ${scheme.busy.edge}`,
                }),
          })}
        >
          {text.replace(/ /g, '\u00A0')}
        </Box>
      ),
    )}
  </Box>
);

/** A run's key is where it begins: the same text may come twice. */
function keyed(runs: readonly MarkedRun[]) {
  let at = 0;
  return runs.map((run) => {
    const key = `${at}${run.mark}`;
    at += run.text.length;
    return { ...run, key };
  });
}
