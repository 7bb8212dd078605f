import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type RaRecord, useListContext } from 'react-admin';
import { EmptyState } from '../layout/EmptyState.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { problemOf } from '../providers/problem.ts';
import { Cards } from './Cards.tsx';
import { useColumnChoice } from './columns.ts';
import { ListTools } from './ListTools.tsx';
import { Pager } from './Pager.tsx';
import { RowSkeletons } from './RowSkeletons.tsx';
import { Rows } from './Rows.tsx';
import type { RecordListProps } from './recordListParts.ts';

/** A list as every list here is: filters on top, 40 px rows (cards on a phone), pager below; inside a ListBase. */
export function RecordList<Row extends RaRecord>(props: RecordListProps<Row>) {
  const { name, columns, filters, empty, emptyFiltered, isShareable = true } = props;
  const { data, error, isPending, filterValues, setFilters, refetch, setPage } = useListContext<Row>();
  const choice = useColumnChoice(name, columns);
  const isNarrow = useMediaQuery('(max-width: 700px)', { noSsr: true });
  const isFiltered = Object.keys(filterValues ?? {}).length > 0;
  const clear = () => setFilters({}, []);
  const shared = { ...props, columns: choice.shown, rows: data ?? [] };

  return (
    <Paper sx={{ overflow: 'hidden' }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'flex-end',
          gap: 1.5,
          p: 1.5,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        {filters}
        <ListTools choice={choice} clear={isFiltered ? clear : null} isShareable={isShareable} />
      </Box>
      {error ? (
        <Box sx={{ px: 1.5 }}>
          {problemOf(error).code === 'page-too-deep' ? (
            <ErrorState error={error} retry={() => setPage(1)} retryLabel="First page" />
          ) : (
            <ErrorState error={error} retry={() => void refetch()} />
          )}
        </Box>
      ) : isPending ? (
        <RowSkeletons columns={choice.shown.length} />
      ) : data && data.length > 0 ? (
        isNarrow ? (
          <Cards {...shared} />
        ) : (
          <Rows {...shared} />
        )
      ) : isFiltered ? (
        (emptyFiltered ?? (
          <EmptyState title="Nothing fits these filters">Clear them to see everything.</EmptyState>
        ))
      ) : (
        empty
      )}
      {error ? null : <Pager />}
    </Paper>
  );
}
