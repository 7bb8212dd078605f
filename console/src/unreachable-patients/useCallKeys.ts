import { useListContext } from 'react-admin';
import {
  callOutcomes,
  type UnreachablePatient,
} from '../../../api/features/unreachable-patients/unreachable-patients.schema.ts';
import { usePageKeys } from '../layout/usePageKeys.ts';
import { rowInFocus, useKeptPlace } from '../lists/rowInFocus.ts';
import { useMay } from '../providers/useSession.ts';
import { outcomeKeys } from './callWords.ts';
import { useCalls } from './useCalls.ts';

/** A letter writes down what came of the call to the patient one is on, and goes on to the one who takes their place. */
export function useCallKeys(onMore: (row: UnreachablePatient) => void): void {
  const { data } = useListContext<UnreachablePatient>();
  const { ring } = useCalls();
  const mayRing = useMay('unreachable-patients:write');
  const onFocused = (act: (row: UnreachablePatient) => void) => () => {
    const row = data?.[rowInFocus()];
    if (row) act(row);
  };
  const keys = callOutcomes.map(
    (outcome) => [outcomeKeys[outcome], onFocused((row) => void ring(row, outcome))] as const,
  );
  usePageKeys(mayRing ? { ...Object.fromEntries(keys), m: onFocused(onMore) } : {});
  useKeptPlace(data);
}
