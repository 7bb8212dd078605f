import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useGetOne, useNotify } from 'react-admin';
import type { AccountAct, AccountView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { auditedRead } from '../lists/quietly.ts';
import type { dataProvider } from '../providers/dataProvider.ts';
import { problemOf } from '../providers/problem.ts';
import { actWords } from './accountWords.ts';

/** Keeps the account apart from the shorter rows of lists. */
const meta = { whole: 'record' };

/** The account of an id. Each fetch is a view of the record, which the audit writes down. */
export const useAccount = (id: string) => useGetOne<AccountView>('accounts', { id, meta }, auditedRead);

/** Does an act with its reason, and shows the account as it is after that. @throws what the API refused */
export function useAccountAct(account: AccountView) {
  const provider = useDataProvider<typeof dataProvider>();
  const queries = useQueryClient();
  const notify = useNotify();
  const key = ['accounts', 'getOne', { id: account.id, meta }] as const;

  return async (act: AccountAct, reason: string): Promise<void> => {
    try {
      const after = await provider.act<AccountView>('accounts', account.id, act, { reason }, account.version);
      queries.setQueryData(key, after);
      notify(actWords[act].done, { type: 'success' });
    } catch (refused) {
      // Somebody was quicker: the page shows how it is now, and the reason typed stays in its dialog.
      if (problemOf(refused).status === 412) await queries.invalidateQueries({ queryKey: key });
      throw refused;
    } finally {
      await queries.invalidateQueries({ queryKey: ['patient-extras', account.patient.id] });
    }
  };
}
