import { useListContext } from 'react-admin';
import type { RecordChangeView } from '../../../api/features/record-changes/record-changes.schema.ts';
import { usePageKeys } from '../layout/usePageKeys.ts';
import { rowInFocus, useKeptPlace } from '../lists/rowInFocus.ts';
import { useMay } from '../providers/useSession.ts';
import { useEntering } from './useEntering.ts';

/** E marks the change one is on and goes on to the one that takes its place, so that a run of them is E, E, E. */
export function useEnterKey(): void {
  const { data } = useListContext<RecordChangeView>();
  const { enter } = useEntering();
  const mayEnter = useMay('record-changes:write');
  const enterFocused = () => {
    const change = data?.[rowInFocus()];
    if (change?.state === 'waiting') void enter(change);
  };
  usePageKeys({ e: mayEnter ? enterFocused : undefined });
  useKeptPlace(data);
}
