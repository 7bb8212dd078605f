import Box from '@mui/material/Box';
import type { WordingPreview } from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';

/** What keeps a text from being sent, as it is typed. */
export const Faults = ({ faults }: { faults: WordingPreview['faults'] }) => (
  <Box
    role="status"
    sx={({ scheme }) => ({ color: scheme.bad.text, fontSize: 14, overflowWrap: 'anywhere' })}
  >
    {faults.map(({ code, message }) => (
      <Box key={`${code}${message}`} sx={{ mt: 0.5 }}>
        {message}
      </Box>
    ))}
  </Box>
);
