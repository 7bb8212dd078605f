import Box from '@mui/material/Box';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { calendarDate, dayOf, timeOf } from '../../fields/dates.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { letterLooks, verdictLooks } from '../../fields/states.ts';
import type { Column } from '../../lists/columns.ts';
import { letterName } from '../letterWords.ts';

const A_DAY_MS = 86_400_000;

/** Unfinished and older than a day: somebody's patient is waiting for it. */
export const isOverdue = ({ state, createdAt }: LetterRow, now: number = Date.now()): boolean =>
  (state === 'uploaded' || state === 'checked' || state === 'ready') &&
  now - Date.parse(createdAt) > A_DAY_MS;

/** The columns of the list of letters. */
export const letterColumns: Column<LetterRow>[] = [
  {
    key: 'patient',
    label: 'Patient',
    cell: ({ patient, found }) =>
      patient ? (
        <Box component="span" sx={{ display: 'block', minWidth: { md: 230 } }}>
          <PatientName patient={patient} />
        </Box>
      ) : (
        <span>
          <strong>No patient yet</strong>
          {found.name ? (
            <Box component="span" sx={{ display: 'block', fontSize: 14, color: 'text.secondary' }}>
              the letter says {found.name}
            </Box>
          ) : null}
        </span>
      ),
  },
  {
    key: 'letter',
    label: 'Letter',
    cell: (letter) => (
      <span>
        {letterName(letter)}
        <Box component="span" sx={{ display: 'block', fontSize: 14, color: 'text.secondary' }}>
          {letter.letterDate ? `dated ${calendarDate(letter.letterDate)}` : 'no date found'}
          {letter.versionNumber > 1 ? ` · version ${letter.versionNumber}` : ''}
        </Box>
      </span>
    ),
  },
  { key: 'state', label: 'State', cell: (letter) => <LetterChips letter={letter} /> },
  { key: 'owner', label: 'Owner', cell: ({ owner }) => owner.name },
  { key: 'file', label: 'File', optional: true, cell: ({ fileName }) => fileName },
  {
    key: 'createdAt',
    label: 'Uploaded',
    sortBy: 'createdAt',
    cell: ({ createdAt }) => (
      <Box component="time" dateTime={createdAt} sx={{ fontVariantNumeric: 'tabular-nums' }}>
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          {dayOf(createdAt)}
        </Box>{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 14, display: { md: 'block' } }}>
          {timeOf(createdAt)}
        </Box>
      </Box>
    ),
  },
];

/** Of a published letter: when it was read, or from when it can be. */
function shownWords({ readAt, visibleFrom }: LetterRow): string {
  if (readAt) return `read ${dayOf(readAt)}`;
  if (!visibleFrom || Date.parse(visibleFrom) <= Date.now()) return 'not read yet';
  const isToday = dayOf(visibleFrom) === dayOf(new Date().toISOString());
  return `from ${isToday ? '' : `${dayOf(visibleFrom)}, `}${timeOf(visibleFrom)}`;
}

/** State; for letters to be looked at the verdict says it better; and an alarm after a day. */
function LetterChips({ letter }: { letter: LetterRow }) {
  const { state, verdict } = letter;
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 0.5 }}>
      <StateChip {...(state === 'checked' && verdict ? verdictLooks[verdict] : letterLooks[state])} />
      {state === 'published' ? (
        <Box component="span" sx={{ fontSize: 14, color: 'text.secondary', alignSelf: 'center' }}>
          {shownWords(letter)}
        </Box>
      ) : null}
      {isOverdue(letter) ? <StateChip word="Over a day old" tone="bad" shape="triangle" /> : null}
    </Box>
  );
}
