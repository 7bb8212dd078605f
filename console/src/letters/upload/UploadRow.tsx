import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { memo } from 'react';
import { calendarDate } from '../../fields/dates.ts';
import { nhsNumberWords } from '../../fields/patientWords.ts';
import { type Entry, isWorkable } from './entries.ts';
import { FilingCell } from './FilingCell.tsx';
import { PatientCell } from './PatientCell.tsx';

export const rowColumns = {
  xs: '32px minmax(0, 1fr)',
  sm: '32px minmax(0, 1fr) minmax(0, 1.25fr) minmax(120px, 0.75fr)',
};

interface UploadRowProps {
  entry: Entry;
  isActive: boolean;
  isTicked: boolean;
  onToggle: (keys: readonly string[], on: boolean) => void;
  onChoose: (key: string) => void;
}

/** One file or letter of the table. */
export const UploadRow = memo(function UploadRow(props: UploadRowProps) {
  const { entry, isActive, isTicked, onToggle, onChoose } = props;
  return (
    <Box
      role="row"
      tabIndex={isActive ? 0 : -1}
      aria-selected={isActive}
      data-entry={entry.key}
      onMouseDown={() => onChoose(entry.key)}
      onFocus={() => onChoose(entry.key)}
      sx={({ scheme }) => ({
        display: 'grid',
        gridTemplateColumns: rowColumns,
        columnGap: 1,
        rowGap: 0.5,
        px: 1,
        py: 0.75,
        minHeight: 56,
        cursor: 'default',
        scrollMarginTop: 64,
        scrollMarginBottom: 84,
        contentVisibility: 'auto',
        containIntrinsicSize: 'auto 72px',
        borderBottom: `1px solid ${scheme.line}`,
        boxShadow: isActive ? `inset 4px 0 0 ${scheme.brand}` : undefined,
        bgcolor: isActive ? scheme.selected : scheme.surface,
        '& > :nth-of-type(n+3)': { gridColumn: { xs: 2, sm: 'auto' } },
        '&:focus-visible': { outlineOffset: '-3px', boxShadow: 'inset 0 0 0 5px #212B32' },
      })}
    >
      <Box role="gridcell">
        {isWorkable(entry) ? (
          <Checkbox
            size="small"
            tabIndex={isActive ? 0 : -1}
            checked={isTicked}
            onChange={() => onToggle([entry.key], !isTicked)}
            sx={{ p: 0.5 }}
            slotProps={{ input: { 'aria-label': `Tick ${entry.fileName}` } }}
          />
        ) : null}
      </Box>
      <Box role="gridcell" sx={{ minWidth: 0 }}>
        <Box
          component="strong"
          title={entry.fileName}
          sx={{
            display: 'block',
            fontWeight: 600,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {entry.fileName}
        </Box>
        <Read entry={entry} />
      </Box>
      <Box
        role="gridcell"
        sx={{ minWidth: 0, ...(isFiled(entry) ? {} : { gridColumnEnd: { sm: 'span 2' } }) }}
      >
        <PatientCell entry={entry} />
      </Box>
      {entry.letter && isFiled(entry) ? (
        <Box role="gridcell" sx={{ minWidth: 0 }}>
          <FilingCell letter={entry.letter} isActive={isActive} />
        </Box>
      ) : null}
    </Box>
  );
});

/** Whether kind and specialty are known: of files on their way, refused ones and duplicates there is nothing to file. */
const isFiled = ({ letter }: Entry): boolean =>
  letter !== null && letter.state !== 'uploaded' && letter.state !== 'refused';

/** What was read in the letter, as printed: name, born, NHS number, date. */
function Read({ entry: { letter } }: { entry: Entry }) {
  if (!letter || letter.state === 'uploaded' || letter.state === 'refused') return null;
  const { name, dateOfBirth, nhsNumber } = letter.found;
  const parts = [
    name,
    dateOfBirth && `born ${/^\d{4}-/.test(dateOfBirth) ? calendarDate(dateOfBirth) : dateOfBirth}`,
    // Never broken over two lines: a number is compared figure by figure.
    nhsNumber && (/^\d{10}$/.test(nhsNumber) ? nhsNumberWords(nhsNumber) : nhsNumber).replace(/ /g, '\u00a0'),
    letter.letterDate && `dated ${calendarDate(letter.letterDate)}`,
  ].filter(Boolean);
  return (
    <Box sx={{ color: 'text.secondary', fontSize: 14, fontVariantNumeric: 'tabular-nums' }}>
      {parts.length > 0 ? parts.join(' · ') : 'Nothing could be read.'}
    </Box>
  );
}
