import { useGetList } from 'react-admin';
import type { QuestionnaireRow } from '../../../api/features/questionnaires/questionnaires.schema.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { SearchBox } from '../lists/SearchBox.tsx';
import type { SearchMemory } from '../lists/searchMemory.ts';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useMay } from '../providers/useSession.ts';
import { stateLooks } from './assignmentWords.ts';

const states = Object.entries(stateLooks).map(([value, { word }]) => ({ value, label: word }));

/** Filters of the list; the NHS number is kept out of the address. */
export function AssignmentFilters({ search }: { search: SearchMemory }) {
  const mayRead = useMay('questionnaires:read');
  const { data = [] } = useGetList<QuestionnaireRow>(
    'questionnaires',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'name', order: 'ASC' } },
    { ...quietly, enabled: mayRead },
  );
  const questionnaires = data.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <SearchBox label="NHS number" hint="All ten digits" memory={search} />
      {mayRead ? (
        <FilterSelect source="questionnaireId" label="Questionnaire" all="Any" options={questionnaires} />
      ) : null}
      <FilterSelect source="state" label="State" all="Any" options={states} />
      <ToggleFilter source="overdue" label="Overdue" />
    </>
  );
}
