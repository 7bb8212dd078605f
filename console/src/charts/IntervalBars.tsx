import Box from '@mui/material/Box';

export interface IntervalBar {
  key: string;
  name: string;
  /** A fraction of one with the range it probably lies in; null where it is of nothing. */
  share: { value: number; low: number; high: number } | null;
  /** What stands at the bar's end. */
  words: string;
}

/** The next tenth above, so that bars of one chart are told apart and the scale is easy to say. */
const topOf = (bars: readonly IntervalBar[]): number =>
  Math.min(1, Math.max(0.1, Math.ceil(Math.max(...bars.map(({ share }) => share?.high ?? 0)) * 10) / 10));

/** Shares as bars, each with the range it probably lies in drawn over its end: where ranges overlap, it may be chance. */
export function IntervalBars({
  label,
  bar = 'the share that registered',
  bars,
}: {
  label: string;
  /** What a bar is, under the picture. */
  bar?: string;
  bars: readonly IntervalBar[];
}) {
  const top = topOf(bars);
  return (
    <>
      <Box
        component="ul"
        aria-label={label}
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1.25 }}
      >
        {bars.map(({ key, name, share, words }) => (
          <li key={key}>
            {name}
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 22 }}>
              <Box sx={{ position: 'relative', flex: '1 1 0', minWidth: 0, height: 18 }}>
                {share ? (
                  <>
                    <Bar to={share.value / top} />
                    <Range from={share.low / top} to={share.high / top} />
                  </>
                ) : null}
              </Box>
              <Box
                component="span"
                sx={{ flex: '0 0 128px', fontSize: 14, fontVariantNumeric: 'tabular-nums' }}
              >
                {words}
              </Box>
            </Box>
          </li>
        ))}
      </Box>
      <Box aria-hidden sx={{ mt: 1, fontSize: 14, color: 'text.secondary' }}>
        Bar: {bar}. Line over its end: where the true share probably lies.
      </Box>
    </>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

const Bar = ({ to }: { to: number }) => (
  <Box
    sx={({ scheme }) => ({
      position: 'absolute',
      top: 2,
      height: 14,
      width: percent(to),
      bgcolor: scheme.busy.edge,
    })}
  />
);

/** Edged in the surface's colour, so that it is seen over the bar and beside it. */
const Range = ({ from, to }: { from: number; to: number }) => (
  <Box
    sx={({ scheme }) => ({
      position: 'absolute',
      top: 7,
      height: 4,
      left: percent(from),
      width: percent(to - from),
      minWidth: 2,
      bgcolor: scheme.text,
      outline: `1px solid ${scheme.surface}`,
    })}
  />
);
