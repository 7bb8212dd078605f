import { useGetList } from 'react-admin';
import type { QuestionnaireRow } from '../../../api/features/questionnaires/questionnaires.schema.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';

/** Narrows a list to one questionnaire. */
export function QuestionnaireFilter() {
  const mayRead = useMay('questionnaires:read');
  const { data = [] } = useGetList<QuestionnaireRow>(
    'questionnaires',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'name', order: 'ASC' } },
    { ...quietly, enabled: mayRead },
  );
  if (!mayRead) return null;
  const options = data.map(({ id, name }) => ({ value: String(id), label: name }));
  return <FilterSelect source="questionnaireId" label="Questionnaire" all="Any" options={options} />;
}
