import { useGetOne } from 'react-admin';
import type { WordingView } from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { quietly } from '../lists/quietly.ts';

/**
 * A wording with its versions. Whoever is writing keeps what they began from.
 * Asked for under a name of its own: react-admin would answer with the row of the list, which has no versions.
 */
export const useWording = (id: string, isBeingChanged = false) =>
  useGetOne<WordingView>(
    'invitation-wordings',
    { id, meta: { withVersions: true } },
    isBeingChanged ? { ...quietly, refetchOnWindowFocus: false, refetchOnReconnect: false } : quietly,
  );
