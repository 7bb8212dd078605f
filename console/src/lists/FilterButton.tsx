import ToggleButton from '@mui/material/ToggleButton';

interface FilterButtonProps {
  label: string;
  on: boolean;
  onClick: () => void;
}

/** One of a row of filters that are on or off; each has its own edge, so that the row may break on a phone. */
export const FilterButton = ({ label, on, onClick }: FilterButtonProps) => (
  <ToggleButton
    value={label}
    selected={on}
    onClick={onClick}
    sx={({ scheme }) => ({
      height: 40,
      px: 1.5,
      textTransform: 'none',
      whiteSpace: 'nowrap',
      color: scheme.text,
      bgcolor: scheme.surface,
      border: `1px solid ${scheme.controlEdge}`,
      borderRadius: '6px',
      '&.Mui-selected, &.Mui-selected:hover': {
        bgcolor: scheme.brand,
        color: scheme.onBrand,
        borderColor: scheme.brand,
      },
    })}
  >
    {label}
  </ToggleButton>
);

/** How a row of them stands. */
export const filterRow = { display: 'flex', flexWrap: 'wrap', gap: 0.75 } as const;
