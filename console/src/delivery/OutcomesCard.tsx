import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { DeliveryGroup } from '../../../api/features/delivery/delivery.schema.ts';
import { purposeGroupWords } from '../../../api/features/delivery/delivery.schema.ts';
import { providerHeading } from '../fields/providerNames.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { channelWords } from '../notifications/notificationWords.ts';
import { inOrder, outcomeLook, spreadWords } from './deliveryNumbers.ts';

const numbers = [
  ['sent', 'Handed over'],
  ['delivered', 'Delivered'],
  ['failed', 'Failed'],
  ['unknown', 'Unknown'],
] as const;

/** What was sent by whom and what became of it: codes first, for somebody waits for each of them. */
export function OutcomesCard({ groups }: { groups: readonly DeliveryGroup[] }) {
  const rows = inOrder([...groups]);
  const hasNetworks = rows.some(({ network }) => network !== null);
  if (rows.length === 0) {
    return (
      <Card title="How sending goes">
        <EmptyState title="Nothing was sent in these hours">
          Codes, letters and other messages appear here as they leave.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="How sending goes">
      <Box
        sx={{ overflowX: 'auto', mx: -2, my: -1.5 }}
        tabIndex={0}
        role="region"
        aria-label="How sending goes"
      >
        <Table size="small" aria-label="Messages by kind and provider">
          <TableHead>
            <TableRow>
              <TableCell>What</TableCell>
              <TableCell>How it goes</TableCell>
              {numbers.map(([key, words]) => (
                <TableCell key={key} align="right">
                  {words}
                </TableCell>
              ))}
              <TableCell>Until delivered</TableCell>
              <TableCell>By</TableCell>
              {hasNetworks ? <TableCell>Network</TableCell> : null}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={`${row.group}${row.channel}${row.provider}${row.network}`}>
                <TableCell component="th" scope="row" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
                  {purposeGroupWords[row.group]} by {channelWords[row.channel].toLocaleLowerCase('en-GB')}
                </TableCell>
                <TableCell>
                  <StateChip {...outcomeLook(row)} />
                </TableCell>
                {numbers.map(([key]) => (
                  <TableCell key={key} align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                    {row[key].toLocaleString('en-GB')}
                  </TableCell>
                ))}
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{spreadWords(row.toDelivered)}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{providerHeading(row.provider)}</TableCell>
                {hasNetworks ? <TableCell>{row.network ?? 'not said'}</TableCell> : null}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Card>
  );
}
