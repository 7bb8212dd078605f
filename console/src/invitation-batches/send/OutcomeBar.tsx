import Box from '@mui/material/Box';
import { StateChip } from '../../fields/StateChip.tsx';
import { number } from '../batchWords.ts';
import type { FilterWord } from '../rows/rowFilters.ts';
import { allParts, HAVE_LEFT, type OutcomePart } from './outcomes.ts';

interface OutcomeBarProps {
  parts: readonly OutcomePart[];
  /** Rows that have left, whatever became of them. */
  left: number;
  shown: FilterWord;
  onShow: (word: FilterWord) => void;
}

/** What became of the rows, as a bar and as filters; the bar only draws what the filters say. */
export function OutcomeBar({ parts, left, shown, onShow }: OutcomeBarProps) {
  const all = allParts(parts);
  return (
    <div>
      <Box aria-hidden sx={{ display: 'flex', gap: '2px', height: 16, mb: 1.5 }}>
        {parts
          .filter(({ rows }) => rows > 0)
          .map(({ filter, rows, tone, shape }) => (
            <Box
              key={filter}
              sx={({ scheme }) => ({
                flex: `${rows / Math.max(all, 1)} 0 4px`,
                // Full or hollow beside its colour: waiting and stopped rows are hollow.
                bgcolor: shape === 'ring' || shape === 'cross' ? scheme[tone].tint : scheme[tone].edge,
                border: `1px solid ${scheme[tone].edge}`,
              })}
            />
          ))}
      </Box>
      <Box
        role="group"
        aria-label="Rows by what became of them"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}
      >
        <PartButton isOn={shown === HAVE_LEFT} onClick={() => onShow(HAVE_LEFT)}>
          Have left <strong>{number(left)}</strong>
        </PartButton>
        {parts.map((part) => (
          <PartButton key={part.filter} isOn={shown === part.filter} onClick={() => onShow(part.filter)}>
            <StateChip word={part.word} tone={part.tone} shape={part.shape} />
            <Box
              component="strong"
              data-testid={`part-${part.filter}`}
              sx={{ fontVariantNumeric: 'tabular-nums' }}
            >
              {number(part.rows)}
            </Box>
          </PartButton>
        ))}
        <PartButton isOn={shown === 'all'} onClick={() => onShow('all')}>
          All rows
        </PartButton>
      </Box>
    </div>
  );
}

interface PartButtonProps {
  isOn: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

const PartButton = ({ isOn, onClick, children }: PartButtonProps) => (
  <Box
    component="button"
    type="button"
    aria-pressed={isOn}
    onClick={onClick}
    sx={({ scheme }) => ({
      font: 'inherit',
      display: 'inline-flex',
      alignItems: 'center',
      gap: 1,
      minHeight: 40,
      px: 1,
      cursor: 'pointer',
      color: scheme.text,
      bgcolor: isOn ? scheme.selected : scheme.surface,
      border: `1px solid ${isOn ? scheme.brand : scheme.line}`,
      boxShadow: isOn ? `inset 0 -3px 0 ${scheme.brand}` : 'none',
      borderRadius: '6px',
      '&:hover': { bgcolor: isOn ? scheme.selected : scheme.quiet },
    })}
  >
    {children}
  </Box>
);
