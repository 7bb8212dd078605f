import { FilterSelect } from '../lists/FilterSelect.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import type { SearchMemory } from '../lists/searchMemory.ts';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { QuestionnaireFilter } from '../questionnaire-answers/QuestionnaireFilter.tsx';
import { stateLooks } from './assignmentWords.ts';

const states = Object.entries(stateLooks).map(([value, { word }]) => ({ value, label: word }));

/** Filters of the list; the NHS number is kept out of the address. */
export function AssignmentFilters({ search }: { search: SearchMemory }) {
  return (
    <>
      <SearchBox label="NHS number" hint="All ten digits" memory={search} />
      <QuestionnaireFilter />
      <FilterSelect source="state" label="State" all="Any" options={states} />
      <ToggleFilter source="overdue" label="Overdue" />
    </>
  );
}
