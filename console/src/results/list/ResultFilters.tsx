import Box from '@mui/material/Box';
import { useListContext } from 'react-admin';
import { useSpecialties } from '../../letters/useSpecialties.ts';
import { FilterButton, filterRow } from '../../lists/FilterButton.tsx';
import { FilterSelect } from '../../lists/FilterSelect.tsx';
import { statusLooks } from '../resultLooks.ts';

type Filter = Record<string, unknown>;

/** The work lists, each one button; they exclude each other. */
const views: { label: string; filter: Filter }[] = [
  { label: 'All', filter: {} },
  { label: 'For a clinician', filter: { awaitsClinician: true } },
  { label: 'Held, to review', filter: { reviewDue: true } },
  { label: 'Held', filter: { releaseState: 'held' } },
  { label: 'Coming out today', filter: { dueToday: true } },
  { label: 'Released', filter: { releaseState: 'released' } },
];
const ofViews = ['awaitsClinician', 'reviewDue', 'releaseState', 'dueToday'];
const statusOptions = Object.entries(statusLooks).map(([value, { word }]) => ({ value, label: word }));

/** Filters of the list, as buttons; they stand in the address, and none of them names a patient. */
export function ResultFilters() {
  const { filterValues, setFilters } = useListContext();
  const specialties = useSpecialties();
  const values = filterValues as Filter;
  const others = Object.fromEntries(Object.entries(values).filter(([key]) => !ofViews.includes(key)));
  const view = Object.fromEntries(Object.entries(values).filter(([key]) => ofViews.includes(key)));
  const { abnormal, ...rest } = values;
  return (
    <>
      <Box role="group" aria-label="Work list" sx={filterRow}>
        {views.map(({ label, filter }) => (
          <FilterButton
            key={label}
            label={label}
            on={JSON.stringify(view) === JSON.stringify(filter)}
            onClick={() => setFilters({ ...others, ...filter }, [])}
          />
        ))}
        <FilterButton
          label="Abnormal"
          on={abnormal === true}
          onClick={() => setFilters(abnormal === true ? rest : { ...values, abnormal: true }, [])}
        />
      </Box>
      <FilterSelect source="specialty" label="Specialty" all="Every specialty" options={specialties} />
      <FilterSelect source="status" label="Status" all="Any" options={statusOptions} />
    </>
  );
}
