import Box from '@mui/material/Box';
import type { DeliveryGroup } from '../../../api/features/delivery/delivery.schema.ts';
import { count } from '../fields/count.ts';
import { Card } from '../layout/Card.tsx';
import { reasonSentence } from '../notifications/notificationWords.ts';
import { failuresOf } from './deliveryNumbers.ts';

/** Why messages failed, in words that say what to do; the most frequent first. */
export function FailuresCard({ groups }: { groups: readonly DeliveryGroup[] }) {
  const failures = failuresOf(groups);
  return (
    <Card title="Why messages failed">
      {failures.length === 0 ? 'None failed in these hours.' : null}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1 }}>
        {failures.map((failure) => (
          <Box component="li" key={failure.reason} sx={{ display: 'flex', gap: 2 }}>
            <Box
              component="strong"
              sx={{ flex: { xs: '0 0 96px', sm: '0 0 130px' }, fontVariantNumeric: 'tabular-nums' }}
            >
              {count(failure.count, 'message')}
            </Box>
            <span>{reasonSentence(failure.reason)}</span>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
