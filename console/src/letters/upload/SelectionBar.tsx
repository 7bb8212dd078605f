import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { count } from '../../fields/count.ts';
import { SelectField } from '../../forms/SelectField.tsx';
import { kindOptions } from '../letterWords.ts';
import { useAcceptMany } from '../publish/useAcceptMany.ts';
import { useSpecialties } from '../useSpecialties.ts';
import { desk } from './desk.ts';
import { type Entry, needOf } from './entries.ts';
import { useFiling } from './useFiling.ts';

interface SelectionBarProps {
  entries: readonly Entry[];
  ticked: ReadonlySet<string>;
  clear: () => void;
}

/** What can be done with all ticked letters at once; and a broom for the duplicates of a second drop. */
export function SelectionBar({ entries, ticked, clear }: SelectionBarProps) {
  const { file, busy } = useFiling();
  const specialties = useSpecialties();
  const { acceptMany, accepting } = useAcceptMany();
  const chosen = entries.filter(({ key }) => ticked.has(key));
  const letters = chosen.flatMap(({ letter }) =>
    letter && (letter.state === 'checked' || letter.state === 'ready') ? [letter] : [],
  );
  const toLook = chosen.flatMap((entry) =>
    needOf(entry) === 'look' && entry.letter ? [entry.letter.id] : [],
  );
  const duplicates = entries.filter((entry) => needOf(entry) === 'duplicate').map(({ key }) => key);
  if (letters.length === 0) {
    return duplicates.length > 1 ? (
      <Box sx={{ mb: 1 }}>
        <Button onClick={() => desk.dismiss(duplicates)}>
          Hide the {duplicates.length} that were here already
        </Button>
      </Box>
    ) : null;
  }
  return (
    <Paper
      component="section"
      aria-label="Ticked letters"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, p: 1, mb: 1 }}
    >
      <strong>{count(letters.length, 'letter')} ticked</strong>
      <SelectField
        label="Kind of the ticked letters"
        hideLabel
        value=""
        disabled={busy}
        options={[{ value: '', label: 'Set kind…' }, ...kindOptions]}
        onChange={(kind) => {
          const option = kindOptions.find(({ value }) => value === kind);
          if (option) void file(letters, { kind: option.value });
        }}
      />
      <SelectField
        label="Specialty of the ticked letters"
        hideLabel
        value=""
        disabled={busy}
        options={[{ value: '', label: 'Set specialty…' }, ...specialties]}
        onChange={(specialty) => specialty && void file(letters, { specialty })}
      />
      {toLook.length > 0 ? (
        <Button variant="outlined" disabled={accepting} onClick={() => void acceptMany(toLook).then(clear)}>
          Accept {count(toLook.length, 'letter')} by eye
        </Button>
      ) : null}
      <Button onClick={clear}>Untick</Button>
    </Paper>
  );
}
