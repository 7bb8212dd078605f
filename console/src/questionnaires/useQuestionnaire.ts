import { useGetOne } from 'react-admin';
import type { QuestionnaireView } from '../../../api/features/questionnaires/questionnaires.schema.ts';
import { quietly } from '../lists/quietly.ts';

/**
 * A questionnaire with its versions. Whoever is writing keeps what they began from.
 * Asked for under a name of its own: react-admin would answer with the row of the list, which has no versions.
 */
export const useQuestionnaire = (id: string, isBeingWritten = false) =>
  useGetOne<QuestionnaireView>(
    'questionnaires',
    { id, meta: { whole: true } },
    isBeingWritten ? { ...quietly, refetchOnWindowFocus: false, refetchOnReconnect: false } : quietly,
  );
