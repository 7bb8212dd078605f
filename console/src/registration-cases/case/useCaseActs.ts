import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import type { dataProvider } from '../../providers/dataProvider.ts';
import { useMay } from '../../providers/useSession.ts';
import { isEnded } from '../caseWords.ts';
import { fetchCase, useCaseChanged } from '../useCase.ts';
import type { CaseAct } from './nextAct.ts';

/** What a dialog is open for. */
export type Asked = Exclude<CaseAct, 'next'> | 'reopen';
export type CaseActs = ReturnType<typeof useCaseActs>;

/** The acts of a case's page: which are possible, which is being asked about, and how each is done. */
export function useCaseActs(view: CaseView) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const changed = useCaseChanged();
  const mayAct = useMay('registration-cases:write');
  const mayCorrect = useMay('patients:write') && mayAct;
  const ended = isEnded(view.state);

  const possible: Record<Asked, boolean> = {
    correct: mayCorrect && !ended && view.record !== null,
    link: mayAct && !ended && view.record !== null,
    reply: mayAct && !ended,
    department: mayAct && !ended,
    suspicious: mayAct && !ended,
    end: mayAct && !ended,
    reopen: mayAct && ended,
  };

  return {
    asked,
    possible,
    mayAct,
    ask: (what: Asked) => possible[what] && setAsked(what),
    close: () => setAsked(null),
    /** Does an act and shows the case as it then is. @throws what the API refused, for the dialog to show */
    async perform(verb: string, body: unknown, version: number, words: string): Promise<void> {
      changed(await provider.act<CaseView>('registration-cases', view.id, verb, body, version));
      notify(words, { type: 'success' });
    },
    /** The case as a colleague left it, which the page then shows too. */
    async current(): Promise<CaseView> {
      const now = await fetchCase(view.id);
      changed(now);
      return now;
    },
  };
}
