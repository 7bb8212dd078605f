import Alert from '@mui/material/Alert';
import { presenceWords } from './presenceWords.ts';
import type { Presence } from './usePresence.ts';

/** Tells the second of two people that the first is here; read out when somebody comes. */
export const PresenceBar = ({ others }: { others: Presence['others'] }) => (
  <div role="status">
    {others.length > 0 ? (
      <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
        <strong>{presenceWords(others)}</strong> Talk to them before you act, so that nothing is done twice.
      </Alert>
    ) : null}
  </div>
);
