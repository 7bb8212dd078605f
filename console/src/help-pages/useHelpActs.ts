import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { HelpPageView } from '../../../api/features/help-pages/help-pages.schema.ts';
import type { dataProvider } from '../providers/dataProvider.ts';
import { problemOf } from '../providers/problem.ts';

export type HelpActs = ReturnType<typeof useHelpActs>;

/** What can be done with a page beside writing it. Each act is undone by another, so nobody is asked first. */
export function useHelpActs({ id, version }: HelpPageView) {
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const act = async (name: string, done: string, body: object = {}, seen = version) => {
    try {
      await provider.act('help-pages', id, name, body, seen);
      notify(done, { type: 'success' });
    } catch (error) {
      const { title, requestId } = problemOf(error);
      notify(requestId ? `${title} (${requestId})` : title, { type: 'error' });
    }
    refresh();
  };
  return {
    /** @param seen the version just saved, where it was */
    publish: (seen?: number) => act('publish', 'Published. Patients read it now.', {}, seen),
    withdraw: () => act('withdraw', 'Withdrawn. Publish it again to put it back.'),
    restore: (number: number) =>
      act('restore', `The words of version ${number} are the draft now.`, { number }),
  };
}
