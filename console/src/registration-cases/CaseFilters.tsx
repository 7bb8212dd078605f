import Box from '@mui/material/Box';
import { useListContext } from 'react-admin';
import type { CaseState } from '../../../api/features/registration-cases/registration-cases.schema.ts';
import { causeWords } from '../fields/causeWords.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { FilterButton, filterRow } from '../lists/FilterButton.tsx';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { caseLooks } from './caseWords.ts';
import { caseSearch } from './searchMemory.ts';

const states = Object.keys(caseLooks) as CaseState[];
const orders = [
  { value: 'lastTriedAt DESC', label: 'Newest first' },
  { value: 'firstTriedAt ASC', label: 'Oldest first' },
  { value: 'tries DESC', label: 'Most tried first' },
];
const causes = Object.entries(causeWords).map(([value, label]) => ({ value, label }));

/** Search, and the queues: state, cause and order stand in the address; what is searched for does not. */
export function CaseFilters() {
  const { filterValues, setFilters, sort, setSort } = useListContext();
  const isSearching = caseSearch.useTyped() !== '';
  const { state, ...others } = filterValues as { state?: CaseState };
  const order = `${sort.field} ${sort.order}`;
  return (
    <>
      <SearchBox
        label="Search cases"
        hint="Reference, NHS number, e-mail or mobile, as they read it out"
        memory={caseSearch}
      />
      {isSearching ? null : (
        <>
          <Box role="group" aria-label="State" sx={{ ...filterRow, width: '100%', order: -1 }}>
            <FilterButton label="All" on={!state} onClick={() => setFilters(others, [])} />
            {states.map((value) => (
              <FilterButton
                key={value}
                label={caseLooks[value].word}
                on={state === value}
                onClick={() => setFilters({ ...others, state: value }, [])}
              />
            ))}
          </Box>
          <FilterSelect source="likelyCause" label="Likely cause" all="Any" options={causes} />
          <SelectField
            label="Order"
            value={order}
            options={
              orders.some(({ value }) => value === order)
                ? orders
                : [{ value: order, label: 'As clicked' }, ...orders]
            }
            onChange={(chosen) => {
              const [field = '', direction] = chosen.split(' ');
              setSort({ field, order: direction === 'ASC' ? 'ASC' : 'DESC' });
            }}
          />
        </>
      )}
    </>
  );
}
