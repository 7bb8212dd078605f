import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useListContext } from 'react-admin';
import { ticketCategoryWords } from '../../fields/ticketCategoryWords.ts';
import { FilterButton, filterRow } from '../../lists/FilterButton.tsx';
import { FilterSelect } from '../../lists/FilterSelect.tsx';
import { SearchBox } from '../../lists/SearchBox.tsx';
import { ask } from '../../providers/httpClient.ts';
import { ticketSearch } from '../searchMemory.ts';
import { countWords, priorityLooks, type TicketViewName, viewWords } from '../ticketWords.ts';

const views = Object.keys(viewWords) as TicketViewName[];
type Counts = Partial<Record<TicketViewName, number>>;
const categories = Object.entries(ticketCategoryWords).map(([value, label]) => ({ value, label }));
const priorities = Object.entries(priorityLooks).map(([value, { word }]) => ({ value, label: word }));

/** How many tickets each view holds; asked again each half minute while it is looked at. */
const useCounts = () =>
  useQuery({
    queryKey: ['support-tickets', 'counts'],
    queryFn: () => ask<Counts>('/api/support-tickets/counts'),
    refetchInterval: 30_000,
  });

/** Search, and the views as tabs with their counts; they stand in the address, what is searched for does not. */
export function InboxFilters() {
  const { filterValues, setFilters } = useListContext();
  const { data: counts } = useCounts();
  const isSearching = ticketSearch.useTyped() !== '';
  const {
    view,
    incidentId: _incident,
    ...others
  } = filterValues as { view?: TicketViewName; incidentId?: string };
  return (
    <>
      <SearchBox
        label="Search tickets"
        hint="Number, reference, e-mail, mobile, or words of the subject"
        memory={ticketSearch}
      />
      {isSearching ? null : (
        <>
          <Box role="group" aria-label="View" sx={{ ...filterRow, width: '100%', order: -1 }}>
            {views.map((name) => (
              <FilterButton
                key={name}
                label={`${viewWords[name]} ${countWords(counts?.[name])}`.trim()}
                on={view === name}
                onClick={() => setFilters({ ...others, view: name }, [])}
              />
            ))}
          </Box>
          <FilterSelect source="category" label="About" all="Anything" options={categories} />
          <FilterSelect source="priority" label="Priority" all="Any" options={priorities} />
        </>
      )}
    </>
  );
}
