import Box from '@mui/material/Box';
import { useListContext } from 'react-admin';
import { letterKindWords } from '../../fields/letterKindWords.ts';
import { letterLooks, verdictLooks } from '../../fields/states.ts';
import { FilterButton, filterRow } from '../../lists/FilterButton.tsx';
import { FilterSelect } from '../../lists/FilterSelect.tsx';
import { useSession } from '../../providers/useSession.ts';

type Filter = Record<string, unknown>;

/** The questions a clerk asks most, each one button; they exclude each other. */
const views: { label: string; filter: Filter }[] = [
  { label: 'All', filter: {} },
  { label: 'To check', filter: { state: 'checked' } },
  { label: letterLooks.ready.word, filter: { state: 'ready' } },
  { label: letterLooks.published.word, filter: { state: 'published' } },
  { label: letterLooks.withdrawn.word, filter: { state: 'withdrawn' } },
  { label: letterLooks.refused.word, filter: { state: 'refused' } },
];
const verdictOptions = Object.entries(verdictLooks).map(([value, { word }]) => ({ value, label: word }));
const kindOptions = Object.entries(letterKindWords).map(([value, label]) => ({
  value,
  label: value === 'other' ? 'Other letters' : label,
}));

const stateOf = (filter: Filter): string => {
  const { state } = filter;
  return Array.isArray(state) ? state.join() : String(state ?? '');
};

/** Filters of the list, as buttons; they stand in the address, and none of them names a patient. */
export function LetterFilters() {
  const { filterValues, setFilters } = useListContext();
  const me = useSession()?.staff.id;
  const { state: _state, ...others } = filterValues as Filter;
  const { ownerId, overdue } = others;
  const toggle = (key: string, value: unknown) => {
    const { [key]: old, ...rest } = filterValues as Filter;
    setFilters(old === undefined ? { ...rest, [key]: value } : rest, []);
  };
  return (
    <>
      <Box role="group" aria-label="State" sx={filterRow}>
        {views.map(({ label, filter }) => (
          <FilterButton
            key={label}
            label={label}
            on={stateOf(filterValues as Filter) === stateOf(filter)}
            onClick={() => setFilters({ ...others, ...filter }, [])}
          />
        ))}
      </Box>
      <Box role="group" aria-label="Whose" sx={filterRow}>
        <FilterButton
          label="Mine"
          on={ownerId !== undefined && ownerId === me}
          onClick={() => toggle('ownerId', me)}
        />
        <FilterButton label="Over a day old" on={overdue === true} onClick={() => toggle('overdue', true)} />
      </Box>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr 1fr', sm: 'auto auto' },
          gap: 1.5,
          width: { xs: '100%', sm: 'auto' },
        }}
      >
        <FilterSelect source="verdict" label="Check" all="Any" options={verdictOptions} />
        <FilterSelect source="kind" label="Kind" all="Any" options={kindOptions} />
      </Box>
    </>
  );
}
