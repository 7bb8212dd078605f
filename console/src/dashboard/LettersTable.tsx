import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import { calendarDate } from '../fields/dates.ts';

/** The chart's numbers, newest day first. */
export const LettersTable = ({ days }: { days: DashboardView['lettersByDay'] }) => (
  // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
  <Box sx={{ maxHeight: 280, overflowY: 'auto' }} tabIndex={0} role="region" aria-label="Letters by day">
    <Table size="small" stickyHeader>
      <TableHead>
        <TableRow>
          <TableCell>Day</TableCell>
          <TableCell align="right">Published</TableCell>
          <TableCell align="right">Read</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {[...days].reverse().map(({ day, published, read }) => (
          <TableRow key={day}>
            <TableCell>{calendarDate(day)}</TableCell>
            <TableCell align="right">{published.toLocaleString('en-GB')}</TableCell>
            <TableCell align="right">{read.toLocaleString('en-GB')}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Box>
);
