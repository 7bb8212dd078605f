import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import type { ObservationView } from '../../../../api/features/results/results.schema.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { flagLooks } from '../resultLooks.ts';
import { rangeWords, valueWords } from '../resultWords.ts';

interface ObservationTableProps {
  label: string;
  observations: readonly ObservationView[];
  /** The name as a way to its course over time; plain where there is none. */
  nameOf?: (observation: ObservationView) => ReactNode;
}

/**
 * Observations with value, unit, range and flag; the flag by word, colour and shape. On a phone unit and flag stand with the
 * value: a flag beyond the edge is one that nobody sees.
 */
export function ObservationTable({ label, observations, nameOf }: ObservationTableProps) {
  const isNarrow = useMediaQuery('(max-width: 700px)', { noSsr: true });
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <Box sx={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={label}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>Name</TableCell>
            <TableCell align={isNarrow ? 'left' : 'right'}>Value</TableCell>
            {isNarrow ? null : <TableCell>Unit</TableCell>}
            <TableCell>Range</TableCell>
            {isNarrow ? null : <TableCell>Flag</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {observations.map((observation) => (
            <TableRow key={observation.ordinal}>
              <TableCell component="th" scope="row">
                {nameOf ? nameOf(observation) : observation.name}
                {observation.comment ? (
                  <Box sx={{ color: 'text.secondary', fontSize: 14, fontWeight: 400 }}>
                    {observation.comment}
                  </Box>
                ) : null}
              </TableCell>
              <TableCell
                align={isNarrow || observation.valueNumber === null ? 'left' : 'right'}
                sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
              >
                {valueWords(observation)}
                {isNarrow ? (
                  <>
                    {' '}
                    <Box component="span" sx={{ fontWeight: 400 }}>
                      {observation.unit ?? ''}
                    </Box>
                    <Box sx={{ my: 0.5 }}>
                      <Flag flag={observation.flag} />
                    </Box>
                  </>
                ) : null}
              </TableCell>
              {isNarrow ? null : <TableCell>{observation.unit ?? ''}</TableCell>}
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{rangeWords(observation)}</TableCell>
              {isNarrow ? null : (
                <TableCell>{observation.flag ? <Flag flag={observation.flag} /> : '–'}</TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

const Flag = ({ flag }: Pick<ObservationView, 'flag'>) => (flag ? <StateChip {...flagLooks[flag]} /> : null);
