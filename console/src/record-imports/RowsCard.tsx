import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type ImportRowView,
  type RecordImportView,
  rowStates,
} from '../../../api/features/record-imports/record-imports.schema.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { Card } from '../layout/Card.tsx';
import { EmptyState } from '../layout/EmptyState.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { FilterButton, filterRow } from '../lists/FilterButton.tsx';
import { faultyRowsUrl, importCalls } from './importCalls.ts';
import { rowWords } from './importWords.ts';

type Filter = { state?: string; code?: string };
const number = (count: number): string => count.toLocaleString('en-GB');

/** What was found: the counts are the filters, and each row shows what is wrong beside the cell. */
export function RowsCard({ file }: { file: RecordImportView }) {
  const { counts, faults } = file;
  const left = counts.faulty + counts.refused;
  const [filter, setFilter] = useState<Filter>(
    left > 0 ? { state: counts.refused > 0 ? 'refused' : 'faulty' } : {},
  );
  const isOn = (other: Filter) => JSON.stringify(other) === JSON.stringify(filter);
  const shownStates = rowStates.filter((state) => counts[state] > 0);
  return (
    <Card
      title="Rows"
      action={
        left > 0 ? (
          <Link
            href={faultyRowsUrl(file.id)}
            download
            sx={{ display: 'inline-flex', alignItems: 'center', minHeight: 40 }}
          >
            Download the rows to mend (CSV)
          </Link>
        ) : null
      }
    >
      <Box role="group" aria-label="Which rows" sx={{ ...filterRow, mb: 1.5 }}>
        <FilterButton label={`All ${number(file.rows ?? 0)}`} on={isOn({})} onClick={() => setFilter({})} />
        {shownStates.map((state) => (
          <FilterButton
            key={state}
            label={`${rowWords[state]} ${number(counts[state])}`}
            on={isOn({ state })}
            onClick={() => setFilter({ state })}
          />
        ))}
      </Box>
      {faults.length > 0 ? (
        <Box
          component="ul"
          aria-label="What to mend"
          sx={{ listStyle: 'none', m: 0, mb: 1.5, p: 0, display: 'grid', gap: 0.5 }}
        >
          {faults.map(({ code, column, label, message, rows }) => (
            <Box
              component="li"
              key={`${code}-${column}`}
              sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
            >
              <FilterButton label={number(rows)} on={isOn({ code })} onClick={() => setFilter({ code })} />
              <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                {label ? `${label}: ${message}` : message}
              </Box>
            </Box>
          ))}
        </Box>
      ) : null}
      <Rows file={file} filter={filter} />
    </Card>
  );
}

function Rows({ file, filter }: { file: RecordImportView; filter: Filter }) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['record-import-rows', file.id, file.version, filter],
      queryFn: ({ pageParam }) => importCalls.rows(file.id, { ...filter, after: String(pageParam) }),
      initialPageParam: 0,
      getNextPageParam: ({ nextAfter }) => nextAfter,
      retry: false,
    });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (isPending) return <LoadingPage />;
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <EmptyState title="No row">None stands here any more.</EmptyState>;
  return (
    <>
      <Box component="ul" aria-label="Rows of the file" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row) => (
          <OneRow key={row.rowNumber} row={row} columns={file.columns} />
        ))}
      </Box>
      {hasNextPage ? (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more rows
        </Button>
      ) : null}
    </>
  );
}

function OneRow({ row, columns }: { row: ImportRowView; columns: RecordImportView['columns'] }) {
  const whole = row.faults.filter(({ at }) => at === null);
  return (
    <Box component="li" sx={{ py: 1.5, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        <strong>{`Row ${number(row.rowNumber)}`}</strong>
        <Box sx={{ color: 'text.secondary' }}>{rowWords[row.state]}</Box>
        {row.patient ? <PatientName patient={row.patient} stacked={false} /> : null}
      </Box>
      {whole.map(({ code, message }) => (
        <Said key={code} message={message} />
      ))}
      <Box
        component="dl"
        sx={{
          m: 0,
          mt: 0.5,
          display: 'grid',
          gap: 1,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(180px, 100%), 1fr))',
        }}
      >
        {columns.map(({ header, name }, place) =>
          name === null ? null : (
            <div key={name}>
              <Box component="dt" sx={{ color: 'text.secondary', fontSize: 14 }}>
                {header}
              </Box>
              <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                {row.cells[place] || 'Empty'}
                {row.faults
                  .filter(({ at }) => at === place)
                  .map(({ code, message }) => (
                    <Said key={code} message={message} />
                  ))}
              </Box>
            </div>
          ),
        )}
      </Box>
    </Box>
  );
}

const Said = ({ message }: { message: string }) => (
  <Box sx={({ scheme }) => ({ color: scheme.bad.text, fontSize: 14, fontWeight: 600 })}>{message}</Box>
);
