import { useListContext } from 'react-admin';
import type { RecordChangeView } from '../../../api/features/record-changes/record-changes.schema.ts';
import { usePageKeys } from '../layout/usePageKeys.ts';
import { useMay } from '../providers/useSession.ts';
import { useEntering } from './useEntering.tsx';

/** The row the focus is on, counted from the top; -1 where it is on none. */
const rowInFocus = (): number => {
  const row = document.activeElement?.closest('tr, li');
  return [...document.querySelectorAll('main [data-row-link]')].findIndex((link) => row?.contains(link));
};

/** E marks the change one is on, so that a run of them is arrow, E, arrow, E. */
export function useEnterKey(): void {
  const { data } = useListContext<RecordChangeView>();
  const { enter } = useEntering();
  const mayEnter = useMay('record-changes:write');
  const enterFocused = () => {
    const change = data?.[rowInFocus()];
    if (change?.state === 'waiting') void enter(change);
  };
  usePageKeys({ e: mayEnter ? enterFocused : undefined });
}
