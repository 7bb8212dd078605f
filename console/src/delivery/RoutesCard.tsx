import Box from '@mui/material/Box';
import type { DeliveryView } from '../../../api/features/delivery/delivery.schema.ts';
import { count } from '../fields/count.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { providerHeading } from '../fields/providerNames.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { routeLook } from './routeLooks.ts';

const channels = { sms: 'text', email: 'e-mail' } as const;

/** Which provider texts go by and why, and what is still waiting to be handed over. */
export const RoutesCard = ({ routes, waiting }: Pick<DeliveryView, 'routes' | 'waiting'>) => (
  <Card title="Which way texts go">
    <Box
      component="ul"
      aria-label="Providers of texts"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1.5 }}
    >
      {routes.map(({ provider, share, reason, since }) => (
        <Box
          component="li"
          key={provider}
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center' }}
        >
          <Box component="strong" sx={{ flex: '0 0 170px' }}>
            {providerHeading(provider)}
          </Box>
          <Box
            component="span"
            sx={{ flex: '0 0 104px', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}
          >
            {share}% of texts
          </Box>
          <StateChip {...routeLook(reason)} />
          {since ? (
            <Box component="span" sx={{ color: 'text.secondary', fontSize: 14 }}>
              since <DateTime value={since} ago />
            </Box>
          ) : null}
        </Box>
      ))}
    </Box>
    <Box sx={{ mt: 2 }}>
      <Facts
        facts={waiting.map(({ channel, count: n, oldestAt }) => [
          `Due and still waiting: ${channels[channel]}s`,
          n === 0 ? (
            'none'
          ) : (
            <span key={channel}>
              {count(n, channels[channel])}, the oldest since <DateTime value={oldestAt} ago />
            </span>
          ),
        ])}
      />
    </Box>
  </Card>
);
