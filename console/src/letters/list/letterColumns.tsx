import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { calendarDate, dayOf, timeOf } from '../../fields/dates.ts';
import { NhsNumber } from '../../fields/NhsNumber.tsx';
import { bornAndAge, labelName } from '../../fields/patientWords.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import type { Column } from '../../lists/columns.ts';
import { letterLook } from '../letterLook.ts';
import { letterName } from '../letterWords.ts';

const A_DAY_MS = 86_400_000;

/** Unfinished and older than a day: somebody's patient is waiting for it. */
export const isOverdue = ({ state, createdAt }: LetterRow, now: number = Date.now()): boolean =>
  (state === 'uploaded' || state === 'checked' || state === 'ready') &&
  now - Date.parse(createdAt) > A_DAY_MS;

/** Two short lines to a cell, so that a screen holds many letters and each still has what tells it apart. */
const TwoLines = ({ children, second }: { children: ReactNode; second: ReactNode }) => (
  <Box component="span" sx={{ display: 'block', lineHeight: '20px' }}>
    {children}
    {second ? (
      <Box component="span" sx={{ display: 'block', fontSize: 14, color: 'text.secondary' }}>
        {second}
      </Box>
    ) : null}
  </Box>
);

const Who = ({ patient, found }: LetterRow) =>
  patient ? (
    <TwoLines
      second={
        <>
          {bornAndAge(patient, { said: false })} · <NhsNumber value={patient.nhsNumber} />
        </>
      }
    >
      <strong>{labelName(patient)}</strong>
    </TwoLines>
  ) : (
    <TwoLines second={found.name ? `it says ${found.name}` : null}>
      <strong>No patient yet</strong>
    </TwoLines>
  );

/** The columns of the list of letters. */
export const letterColumns: Column<LetterRow>[] = [
  { key: 'patient', label: 'Patient, born, NHS number', cell: (letter) => <Who {...letter} /> },
  {
    key: 'letter',
    label: 'Letter',
    wraps: true,
    width: 258,
    cell: ({ kind, specialty, letterDate, versionNumber }) => (
      <TwoLines
        second={[
          letterDate ? `dated ${calendarDate(letterDate)}` : 'no date found',
          versionNumber > 1 ? `version ${versionNumber}` : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      >
        {letterName({ kind, specialty })}
      </TwoLines>
    ),
  },
  { key: 'state', label: 'State', cell: (letter) => <LetterChips letter={letter} /> },
  { key: 'owner', label: 'Owner', wraps: true, width: 90, cell: ({ owner }) => owner.name },
  { key: 'file', label: 'File', optional: true, cell: ({ fileName }) => fileName },
  {
    key: 'createdAt',
    label: 'Uploaded',
    sortBy: 'createdAt',
    cell: ({ createdAt }) => (
      <TwoLines second={null}>
        <Box component="time" dateTime={createdAt} sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {dayOf(createdAt)}
          <Box component="span" sx={{ color: 'text.secondary', fontSize: 14, display: { md: 'block' } }}>
            {' '}
            {timeOf(createdAt)}
          </Box>
        </Box>
      </TwoLines>
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

/** State; for letters to be looked at the verdict says it better; under it, what follows from it. */
function LetterChips({ letter }: { letter: LetterRow }) {
  const { state } = letter;
  return (
    <TwoLines
      second={
        state === 'published' ? (
          shownWords(letter)
        ) : isOverdue(letter) ? (
          <Box component="strong" sx={({ scheme }) => ({ color: scheme.bad.text })}>
            over a day old
          </Box>
        ) : null
      }
    >
      <StateChip {...letterLook(letter)} />
    </TwoLines>
  );
}
