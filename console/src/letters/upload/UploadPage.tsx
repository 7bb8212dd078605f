import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo, useState } from 'react';
import { AccessDenied } from '../../layout/DeadEnds.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { Page } from '../../layout/Page.tsx';
import { useMay } from '../../providers/useSession.ts';
import { DropZone } from './DropZone.tsx';
import { desk, places, useDesk } from './desk.ts';
import { entriesOf, sortedByNeed } from './entries.ts';
import { FootBar } from './FootBar.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { Sending } from './Sending.tsx';
import { UploadTable } from './UploadTable.tsx';
import { useDeskUpkeep } from './useDeskUpkeep.ts';
import { useEntryActs } from './useEntryActs.ts';
import { useUploadKeys } from './useUploadKeys.ts';

/** The morning's letters: dropped, checked, looked at and published without leaving the page. */
export default function UploadPage() {
  return useMay('letters:write') ? <UploadDesk /> : <AccessDenied />;
}

function UploadDesk() {
  const { items, rows, leftOut } = useDesk();
  const { error, retry } = useDeskUpkeep();
  const entries = useMemo(() => sortedByNeed(entriesOf(items, rows), places), [items, rows]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const isWide = useMediaQuery('(min-width: 1100px)', { noSsr: true });
  const active = entries.find(({ key }) => key === chosen) ?? entries[0] ?? null;
  const acts = useEntryActs(entries, active, setChosen);
  useUploadKeys(entries, active, setChosen, acts);

  const preview = active ? (
    <PreviewPane key={active.key} entry={active} acts={acts} isBeside={isWide} />
  ) : null;
  const isEmpty = entries.length === 0;

  const toggle = (keys: readonly string[], on: boolean) =>
    setTicked((now) => new Set(on ? [...now, ...keys] : [...now].filter((key) => !keys.includes(key))));

  return (
    <Page
      title="Upload letters"
      actions={isEmpty ? null : <DropZone small leftOut={leftOut} onFiles={desk.add} />}
    >
      {error ? <ErrorState error={error} retry={retry} /> : null}
      {isEmpty ? <DropZone leftOut={leftOut} onFiles={desk.add} /> : <Sending items={items} />}
      {isEmpty ? null : (
        <>
          <SelectionBar entries={entries} ticked={ticked} clear={() => setTicked(new Set())} />
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: isWide ? 'minmax(0, 1.35fr) minmax(400px, 1fr)' : '1fr',
              alignItems: 'start',
            }}
          >
            <UploadTable
              entries={entries}
              active={active}
              ticked={ticked}
              onToggle={toggle}
              onChoose={setChosen}
              preview={isWide ? null : preview}
            />
            {isWide ? preview : null}
          </Box>
          <FootBar entries={entries} />
        </>
      )}
    </Page>
  );
}
