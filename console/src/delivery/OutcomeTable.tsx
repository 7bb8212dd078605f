import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { DeliveryGroup } from '../../../api/features/delivery/delivery.schema.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { delayWords, outcomeLook } from './deliveryNumbers.ts';
import { carrierWords, rowKey, rowName, rowNumbers } from './outcomeWords.ts';

const numeric = { fontVariantNumeric: 'tabular-nums' } as const;
const oneLine = { whiteSpace: 'nowrap' } as const;

/** One row a kind of message, a channel, a provider and, where it is said, a network. */
export function OutcomeTable({ rows }: { rows: readonly DeliveryGroup[] }) {
  return (
    <Box
      sx={{ overflowX: 'auto', mx: -2, my: -1.5 }}
      tabIndex={0}
      role="region"
      aria-label="Messages by kind and provider"
    >
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>What</TableCell>
            <TableCell>How it goes</TableCell>
            {rowNumbers.map(([key, words]) => (
              <TableCell key={key} align="right">
                {words}
              </TableCell>
            ))}
            <TableCell>Half arrive in</TableCell>
            <TableCell>95% in</TableCell>
            <TableCell>By</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={rowKey(row)}>
              <TableCell component="th" scope="row" sx={{ ...oneLine, fontWeight: 600 }}>
                {rowName(row)}
              </TableCell>
              <TableCell>
                <StateChip {...outcomeLook(row)} />
              </TableCell>
              {rowNumbers.map(([key]) => (
                <TableCell key={key} align="right" sx={numeric}>
                  {row[key].toLocaleString('en-GB')}
                </TableCell>
              ))}
              <TableCell sx={oneLine}>{delayWords(row.toDelivered?.median)}</TableCell>
              <TableCell sx={oneLine}>{delayWords(row.toDelivered?.p95)}</TableCell>
              <TableCell sx={oneLine}>{carrierWords(row)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
