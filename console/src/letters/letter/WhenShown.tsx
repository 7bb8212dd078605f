import Box from '@mui/material/Box';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { dateTime } from '../../fields/dates.ts';
import { clockWords, useCountdown } from '../publish/useCountdown.ts';

const AN_HOUR = 3600;

/** Until when publishing can be undone; and what the patient sees while a newer version is not out yet. */
export function WhenShown({ letter }: { letter: LetterView }) {
  const seconds = useCountdown(letter.visibleFrom);
  const older = letter.versions.find(
    ({ state, number }) => state === 'published' && number < letter.versionNumber,
  );
  const isComing = letter.state === 'published' && letter.visibleFrom !== null && seconds > 0;
  if (!isComing && !older) return null;
  return (
    <Box component="p" sx={{ m: 0, mb: 1.5 }}>
      {isComing && letter.visibleFrom ? (
        <>
          Published. The patient sees it, and is told, on {dateTime(letter.visibleFrom)}
          <span aria-hidden="true">{seconds < AN_HOUR ? ` (in ${clockWords(seconds)})` : ''}</span>.{' '}
        </>
      ) : null}
      {older
        ? `The patient sees version ${older.number} until version ${letter.versionNumber} is out.`
        : null}
    </Box>
  );
}
