import type { z } from 'zod';
import type { clockSchema } from '../../../api/features/support-tickets/support-tickets.schema.ts';
import { dateTime } from '../fields/dates.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { clockLook } from './clockWords.ts';

/** A clock as a chip; the moment it runs out stands in its title. */
export const Clock = ({ clock }: { clock: z.infer<typeof clockSchema> }) => (
  <span title={`Due ${dateTime(clock.dueAt)}`}>
    <StateChip {...clockLook(clock)} />
  </span>
);
