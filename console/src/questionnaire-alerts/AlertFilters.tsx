import Box from '@mui/material/Box';
import { useListContext } from 'react-admin';
import { FilterButton, filterRow } from '../lists/FilterButton.tsx';
import { QuestionnaireFilter } from '../questionnaire-answers/QuestionnaireFilter.tsx';

const views = [
  { label: 'To deal with', state: 'open' },
  { label: 'Dealt with', state: 'dealt-with' },
  { label: 'All', state: undefined },
] as const;

/** What waits, oldest first; what was done, newest first. */
export function AlertFilters() {
  const { filterValues, setFilters, setSort } = useListContext();
  const { state, ...others } = filterValues as Record<string, unknown>;
  return (
    <>
      <Box role="group" aria-label="Which alerts" sx={filterRow}>
        {views.map((view) => (
          <FilterButton
            key={view.label}
            label={view.label}
            on={state === view.state}
            onClick={() => {
              setFilters(view.state ? { ...others, state: view.state } : others, []);
              setSort({ field: 'raisedAt', order: view.state === 'open' ? 'ASC' : 'DESC' });
            }}
          />
        ))}
      </Box>
      <QuestionnaireFilter />
    </>
  );
}
