import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Difference } from './differences.ts';

const wrap = { overflowWrap: 'anywhere', verticalAlign: 'top' } as const;

/** Before and after, one field a row; nothing where an event changed nothing. */
export function DifferenceTable({ differences }: { differences: Difference[] }) {
  if (differences.length === 0) return null;
  const hadBefore = differences.some((difference) => difference.before !== '');
  return (
    <Table size="small" aria-label="What it changed" sx={{ mt: 3 }}>
      <TableHead>
        <TableRow>
          <TableCell>Field</TableCell>
          {hadBefore ? <TableCell>Before</TableCell> : null}
          <TableCell>{hadBefore ? 'After' : 'Noted'}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {differences.map(({ field, before, after }) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row" sx={wrap}>
              {field}
            </TableCell>
            {hadBefore ? <TableCell sx={wrap}>{before}</TableCell> : null}
            <TableCell sx={wrap}>{after}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
