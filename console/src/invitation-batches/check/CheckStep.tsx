import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useSearchParams } from 'react-router-dom';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { FootOf } from '../approve/FootOf.tsx';
import { batchAddress } from '../batchCalls.ts';
import type { BatchActs } from '../page/useBatchActs.ts';
import { WhatWillBeSent } from '../preview/WhatWillBeSent.tsx';
import { RowsCard } from '../rows/RowsCard.tsx';
import { wordOf } from '../rows/rowFilters.ts';
import { SettingsCard } from '../settings/SettingsCard.tsx';
import { AllOfCode } from './AllOfCode.tsx';
import { FindRow } from './FindRow.tsx';
import { NotApproved } from './NotApproved.tsx';
import { nothingToDo } from './nothingToDo.ts';
import { SameContent } from './SameContent.tsx';
import { ToDoList } from './ToDoList.tsx';
import { titleOf } from './titleOf.ts';

/** Filters of this step: what became of a row is the next one's. */
const OFFERED = /^(all$|faulty$|code\.|standing\.|row\.)/;

const beside = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(360px, 0.8fr)' },
} as const;
const under = { display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' } as const;

/** What was found and what will be sent, then the rows that want a person. */
export function CheckStep({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  const [params, setParams] = useSearchParams();
  const word = wordOf(params.get('rows'), OFFERED, 'faulty');
  const show = (next: string) => {
    const query = new URLSearchParams(params);
    if (next === 'faulty') query.delete('rows');
    else query.set('rows', next);
    setParams(query, { replace: true });
  };
  const { counts, state } = batch;
  if (state === 'reading' || state === 'checking') {
    return (
      <EmptyState title="Rows are being matched to patients">
        You may close this page: it goes on by itself, and the list of batches says when it is done.
      </EmptyState>
    );
  }
  const held = counts.standings.held ?? 0;
  const nothing = nothingToDo(batch);
  return (
    <>
      <NotApproved batch={batch} />
      <SameContent batch={batch} acts={acts} />
      <Box sx={beside}>
        <ToDoList counts={counts} shown={word} onShow={show} />
        <Box sx={under}>
          <WhatWillBeSent batch={batch} />
          <SettingsCard batch={batch} acts={acts} />
        </Box>
      </Box>
      <RowsCard
        key={word}
        batch={batch}
        word={word}
        title={titleOf(word, counts)}
        isOpen={batch.acts.check.possible}
        action={
          <>
            <FindRow shown={word} onShow={show} />
            <AllOfCode batch={batch} word={word} acts={acts} />
            {held > 0 ? (
              <Link
                href={`${batchAddress(batch.id)}/faulty-rows.csv`}
                download
                sx={{ display: 'inline-flex', alignItems: 'center', minHeight: 40, px: 1 }}
              >
                Download the faulty rows
              </Link>
            ) : null}
          </>
        }
        empty={
          word === 'faulty' ? (
            <EmptyState title={nothing.title}>{nothing.next}</EmptyState>
          ) : (
            <EmptyState title="No row is like this">Choose another line of the list above.</EmptyState>
          )
        }
      />
      <FootOf batch={batch} acts={acts} />
    </>
  );
}
