import Box from '@mui/material/Box';
import type { RecordChangeView } from '../../../api/features/record-changes/record-changes.schema.ts';
import { visuallyHidden } from '../layout/visuallyHidden.ts';
import { changeLines } from './changeLines.ts';

/** A number or an address is copied by eye: it is on one line where it fits on one. */
const inOnePiece = { display: 'inline-block', maxWidth: '100%' } as const;

/** Each field with what stands in the hospital's system and what should; the new value is what the eye finds. */
export const ChangeLines = ({ changes }: Pick<RecordChangeView, 'changes'>) => (
  <Box component="span" sx={{ display: 'grid', rowGap: 0.5, py: 0.5, overflowWrap: 'anywhere' }}>
    {changeLines(changes).map(({ field, before, after }) => (
      <span key={field}>
        {field}:{' '}
        <Box component="span" sx={{ ...inOnePiece, color: 'text.secondary' }}>
          {before}
        </Box>{' '}
        <span aria-hidden="true">→</span>
        <Box component="span" sx={visuallyHidden}>
          becomes
        </Box>{' '}
        <Box component="strong" sx={{ ...inOnePiece, fontVariantNumeric: 'tabular-nums' }}>
          {after}
        </Box>
      </span>
    ))}
  </Box>
);
