import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';

export interface NumberTableProps {
  /** What the table is called when read out. */
  label: string;
  /** The first names the row; the others hold numbers. */
  heads: readonly [string, ...string[]];
  rows: readonly { key: string; name: string; values: readonly (number | string)[] }[];
}

/** A chart's numbers. */
export const NumberTable = ({ label, heads, rows }: NumberTableProps) => (
  // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
  <Box sx={{ maxHeight: 280, overflow: 'auto' }} tabIndex={0} role="region" aria-label={label}>
    <Table size="small" stickyHeader>
      <TableHead>
        <TableRow>
          {heads.map((head, index) => (
            <TableCell key={head} align={index === 0 ? 'left' : 'right'}>
              {head}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ key, name, values }) => (
          <TableRow key={key}>
            <TableCell component="th" scope="row">
              {name}
            </TableCell>
            {values.map((value, index) => (
              <TableCell key={heads[index + 1]} align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {typeof value === 'number' ? value.toLocaleString('en-GB') : value}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Box>
);
