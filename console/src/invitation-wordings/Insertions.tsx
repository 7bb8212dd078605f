import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { RefObject } from 'react';
import { useFormContext } from 'react-hook-form';
import { insertions, type TextField, type Texts } from './wordingWords.ts';

interface InsertionsProps {
  /** Where the cursor last stood. */
  place: RefObject<{ field: TextField; start: number; end: number } | null>;
  fallback: TextField;
}

/** Buttons that put a placeholder in where the cursor stands, and leave the cursor behind it. */
export function Insertions({ place, fallback }: InsertionsProps) {
  const { getValues, setValue } = useFormContext<Texts>();
  const put = (written: string) => {
    const field = place.current?.field ?? fallback;
    const text = getValues(field);
    const start = place.current ? Math.min(place.current.start, text.length) : text.length;
    const end = place.current ? Math.min(place.current.end, text.length) : text.length;
    setValue(field, `${text.slice(0, start)}${written}${text.slice(end)}`, { shouldDirty: true });
    const box = document.querySelector<HTMLTextAreaElement>(`[name="${field}"]`);
    const behind = start + written.length;
    // The field shows the new text after this turn.
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(behind, behind);
    });
  };
  return (
    <Box>
      <Box id="put-in" sx={{ fontSize: 14, color: 'text.secondary', mb: 0.75 }}>
        Put in where the cursor is
      </Box>
      <Box role="group" aria-labelledby="put-in" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {insertions.map(({ name, label, written }) => (
          <Button key={name} variant="outlined" size="small" title={written} onClick={() => put(written)}>
            {label}
          </Button>
        ))}
      </Box>
    </Box>
  );
}
