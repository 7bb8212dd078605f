import Box from '@mui/material/Box';

export interface RankedBar {
  key: string;
  name: string;
  value: number;
  /** Shown as a second, hollow bar under the first: the time before, or what is done of it. */
  beside?: number;
}

interface RankedBarsProps {
  label: string;
  bars: readonly RankedBar[];
  /** What stands at the bar's end. */
  valueWords: (value: number) => string;
  besideWords?: (value: number) => string;
}

/** Names with a bar each and the number at its end; two bars differ by being full or hollow, not by colour alone. */
export function RankedBars({ label, bars, valueWords, besideWords }: RankedBarsProps) {
  const most = Math.max(1, ...bars.flatMap(({ value, beside = 0 }) => [value, beside]));
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1.25 }}
    >
      {bars.map(({ key, name, value, beside }) => (
        <li key={key}>
          {name}
          <Bar share={value / most} words={valueWords(value)} isFull />
          {beside === undefined || !besideWords ? null : (
            <Bar share={beside / most} words={besideWords(beside)} />
          )}
        </li>
      ))}
    </Box>
  );
}

/** The words have their own room, so that the longest bar pushes nothing out of the card. */
const Bar = ({ share, words, isFull = false }: { share: number; words: string; isFull?: boolean }) => (
  <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 22 }}>
    <Box sx={{ flex: '1 1 0', minWidth: 0 }}>
      <Box
        sx={({ scheme }) => ({
          height: 14,
          width: `${Math.max(share * 100, share > 0 ? 1 : 0)}%`,
          border: share > 0 ? `2px solid ${scheme.busy.edge}` : 0,
          bgcolor: isFull ? scheme.busy.edge : 'transparent',
        })}
      />
    </Box>
    <Box component="span" sx={{ flex: '0 0 96px', fontSize: 14, fontVariantNumeric: 'tabular-nums' }}>
      {words}
    </Box>
  </Box>
);
