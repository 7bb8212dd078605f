import Box from '@mui/material/Box';
import type { DeliveryGroup } from '../../../api/features/delivery/delivery.schema.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { outcomeLook, spreadWords } from './deliveryNumbers.ts';
import { carrierWords, rowKey, rowName, rowNumbers } from './outcomeWords.ts';

/** The same on a phone: each row as a few lines. */
export const OutcomeLines = ({ rows }: { rows: readonly DeliveryGroup[] }) => (
  <Box
    component="ul"
    aria-label="Messages by kind and provider"
    sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 2 }}
  >
    {rows.map((row) => (
      <li key={rowKey(row)}>
        <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
          <strong>{rowName(row)}</strong>
          <StateChip {...outcomeLook(row)} />
        </Box>
        <Box sx={{ fontSize: 14 }}>
          {rowNumbers
            .filter(([key]) => key === 'sent' || row[key] > 0)
            .map(([key, words]) => `${row[key].toLocaleString('en-GB')} ${words.toLocaleLowerCase('en-GB')}`)
            .join(', ')}
        </Box>
        <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
          {row.toDelivered ? `Delivered ${spreadWords(row.toDelivered)}. ` : ''}
          {carrierWords(row)}
        </Box>
      </li>
    ))}
  </Box>
);
