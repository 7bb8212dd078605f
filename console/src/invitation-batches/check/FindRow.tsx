import Box from '@mui/material/Box';
import { useEffect, useId, useState } from 'react';
import { type FilterWord, filterOf } from '../rows/rowFilters.ts';

interface FindRowProps {
  shown: FilterWord;
  onShow: (word: FilterWord) => void;
}

/** Shows one row by the number the spreadsheet gives it; emptied, what needs a look again. */
export function FindRow({ shown, onShow }: FindRowProps) {
  const id = useId();
  const current = filterOf(shown).rowNumber;
  const [typed, setTyped] = useState(current ? String(current) : '');
  useEffect(() => setTyped(current ? String(current) : ''), [current]);
  const find = () => {
    const digits = typed.replace(/\D/g, '');
    if (digits) onShow(`row.${Number(digits)}`);
    else if (current !== undefined) onShow('faulty');
  };
  return (
    <Box
      component="form"
      role="search"
      aria-label="Rows of this batch"
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
      sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 14 }}
    >
      <label htmlFor={id}>Row number</label>
      <Box
        component="input"
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        data-search="page"
        value={typed}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
        onBlur={find}
        sx={({ scheme }) => ({
          width: 88,
          height: 36,
          px: 1,
          font: 'inherit',
          color: scheme.text,
          bgcolor: scheme.surface,
          border: `1px solid ${scheme.controlEdge}`,
          borderRadius: '6px',
        })}
      />
    </Box>
  );
}
