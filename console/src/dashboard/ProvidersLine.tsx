import Box from '@mui/material/Box';
import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { providerLook, providerWords } from './providerWords.ts';

/** How sending goes, in one line a channel. */
export const ProvidersLine = ({ providers }: { providers: DashboardView['providers'] }) => (
  <Box
    component="ul"
    aria-label="Sending"
    sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1 }}
  >
    {providers.map((provider) => (
      <Box
        component="li"
        key={provider.channel}
        sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}
      >
        <StateChip {...providerLook(provider)} />
        {providerWords(provider)}
      </Box>
    ))}
  </Box>
);
