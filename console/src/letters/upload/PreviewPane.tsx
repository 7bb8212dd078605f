import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { highlightsOf } from '../pdf/highlights.ts';
import { PdfViewer } from '../pdf/PdfViewer.tsx';
import { useLetter } from '../useLetter.ts';
import { type Entry, needOf } from './entries.ts';
import { PreviewBar } from './PreviewBar.tsx';
import type { EntryActs } from './useEntryActs.ts';

/** Opening a letter is audited, so one that is only passed by is not opened. */
const PAUSE_MS = 200;

/** The letter one is at: its PDF with what was read marked, and what can be done with it. */
export function PreviewPane({ entry, acts, isBeside }: { entry: Entry; acts: EntryActs; isBeside: boolean }) {
  const letter = entry.letter ?? entry.duplicateOf;
  const rested = useRested();
  const isReadable = letter !== null && letter.state !== 'uploaded' && letter.state !== 'refused';
  const [asked, setAsked] = useState(false);
  const isOpen = isBeside ? rested : asked;
  const { data } = useLetter(isOpen && isReadable ? letter.id : null);
  const version = data?.versions.find(({ number }) => number === letter?.versionNumber);

  const unseen = whyUnseen(entry);

  return (
    <Paper
      component="section"
      aria-label="Preview"
      sx={{
        position: isBeside ? 'sticky' : 'static',
        top: 72,
        overflow: 'hidden',
        display: 'flex',
        flexDirection: 'column',
        ...(isBeside ? { height: 'calc(100vh - 72px - 84px)', minHeight: 420 } : {}),
      }}
    >
      <PreviewBar entry={entry} acts={acts} />
      {!letter || !isReadable ? (
        <EmptyState title={unseen[0]}>{unseen[1]}</EmptyState>
      ) : isOpen ? (
        <Box sx={{ flex: 1, minHeight: 0 }}>
          <PdfViewer
            letterId={letter.id}
            versionNumber={letter.versionNumber}
            highlights={highlightsOf(version?.guard?.findings ?? [])}
            height={isBeside ? '100%' : '70vh'}
          />
        </Box>
      ) : isBeside ? null : (
        <Button onClick={() => setAsked(true)}>Show the PDF</Button>
      )}
    </Paper>
  );
}

/** Title and sentence in place of a preview. */
function whyUnseen(entry: Entry): [string, string] {
  const need = needOf(entry);
  if (need === 'failed') return ['Not sent', 'Send it again, or leave it out.'];
  if (need === 'refused') return ['Refused', 'A refused file is not opened here.'];
  return ['Not checked yet', 'The preview comes when the file is here and its check is done.'];
}

function useRested(): boolean {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), PAUSE_MS);
    return () => clearTimeout(timer);
  }, []);
  return rested;
}
