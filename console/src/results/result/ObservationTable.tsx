import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
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

/** Observations with value, unit, range and flag; the flag by word, colour and shape. */
export const ObservationTable = ({ label, observations, nameOf }: ObservationTableProps) => (
  // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
  <Box sx={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={label}>
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>Name</TableCell>
          <TableCell align="right">Value</TableCell>
          <TableCell>Unit</TableCell>
          <TableCell>Range</TableCell>
          <TableCell>Flag</TableCell>
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
              align={observation.valueNumber === null ? 'left' : 'right'}
              sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
            >
              {valueWords(observation)}
            </TableCell>
            <TableCell>{observation.unit ?? ''}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{rangeWords(observation)}</TableCell>
            <TableCell>{observation.flag ? <StateChip {...flagLooks[observation.flag]} /> : '–'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Box>
);
