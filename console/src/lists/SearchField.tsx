import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';

interface SearchFieldProps {
  label: string;
  /** What may be typed. */
  hint: string;
  value: string;
  onChange: (typed: string) => void;
}

/** The search of a list; `/` goes to it. */
export const SearchField = ({ label, hint, value, onChange }: SearchFieldProps) => (
  <Box role="search" aria-label="This list" sx={{ flex: '1 1 320px', maxWidth: 640 }}>
    <TextField
      label={label}
      type="search"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      helperText={hint}
      slotProps={{
        inputLabel: { shrink: true },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon />
            </InputAdornment>
          ),
        },
        htmlInput: { 'data-search': 'page', autoComplete: 'off', spellCheck: false },
      }}
    />
  </Box>
);
