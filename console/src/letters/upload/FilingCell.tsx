import Box from '@mui/material/Box';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { letterKindWords } from '../../fields/letterKindWords.ts';
import { SelectField } from '../../forms/SelectField.tsx';
import { kindOptions } from '../letterWords.ts';
import { useSpecialties } from '../useSpecialties.ts';
import { useFiling } from './useFiling.ts';

/** Kind and specialty: text, and on the line one is at, to be changed in place. */
export function FilingCell({ letter, isActive }: { letter: LetterRow; isActive: boolean }) {
  const isOpen = letter.state === 'checked' || letter.state === 'ready';
  if (isActive && isOpen) return <FilingFields letter={letter} />;
  if (letter.state === 'uploaded' || letter.state === 'refused') return null;
  return (
    <Box sx={{ fontSize: 14 }}>
      {letterKindWords[letter.kind]}
      <Box sx={{ color: 'text.secondary' }}>{letter.specialty ?? 'No specialty'}</Box>
    </Box>
  );
}

const tight = {
  display: 'grid',
  gap: 0.5,
  '& select': { height: '32px !important', width: '100%', fontSize: 14 },
};

function FilingFields({ letter }: { letter: LetterRow }) {
  const specialties = useSpecialties(letter.specialty);
  const { file, busy } = useFiling();
  return (
    <Box sx={tight}>
      <SelectField
        label={`Kind of ${letter.fileName}`}
        hideLabel
        value={letter.kind}
        options={kindOptions}
        disabled={busy}
        onChange={(kind) => void file([letter], { kind: kind as LetterRow['kind'] })}
      />
      <SelectField
        label={`Specialty of ${letter.fileName}`}
        hideLabel
        value={letter.specialty ?? ''}
        options={[{ value: '', label: 'No specialty' }, ...specialties]}
        disabled={busy}
        onChange={(specialty) => void file([letter], { specialty: specialty || null })}
      />
    </Box>
  );
}
