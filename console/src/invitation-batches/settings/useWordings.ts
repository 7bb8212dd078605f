import { useGetList } from 'react-admin';
import type { WordingRow } from '../../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { quietly } from '../../lists/quietly.ts';

const PAGE = { page: 1, perPage: 100 };

/** The wordings that may be chosen, by name. */
export function useWordings(kind: WordingRow['kind']): WordingRow[] {
  const { data } = useGetList<WordingRow>(
    'invitation-wordings',
    { filter: { kind, state: 'active' }, pagination: PAGE, sort: { field: 'name', order: 'ASC' } },
    quietly,
  );
  return data ?? [];
}

/** A wording's name by the version that is used; one that has been changed since is said to be the earlier one. */
export function wordingName(wordings: readonly WordingRow[], versionId: string | null): string {
  if (!versionId) return 'None';
  const found = wordings.find(({ currentVersionId }) => currentVersionId === versionId);
  return found ? `${found.name}, version ${found.currentNumber}` : 'An earlier version, as chosen';
}
