import Box from '@mui/material/Box';
import { Trouble } from '../../forms/Trouble.tsx';
import type { BatchActs } from './useBatchActs.ts';

/** Why an act did not happen, and what somebody else changed meanwhile. */
export const Troubles = ({ acts: { error, changes } }: { acts: BatchActs }) =>
  error ? (
    <div>
      <Trouble error={error} />
      {changes.length > 0 ? (
        <Box component="ul" aria-label="What changed meanwhile" sx={{ m: 0, pl: 3 }}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </Box>
      ) : null}
    </div>
  ) : null;
