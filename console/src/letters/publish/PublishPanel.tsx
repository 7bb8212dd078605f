import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { dateTime } from '../../fields/dates.ts';
import { londonInstant } from '../../fields/londonInstant.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { letterCalls, type Published } from '../letterCalls.ts';
import { publishWords } from '../upload/footWords.ts';
import { useLetterChanges } from '../useLetter.ts';
import { PublishWhen } from './PublishWhen.tsx';
import { publications } from './publications.ts';
import { heldWords, summaryLines } from './summaryWords.ts';

interface PublishPanelProps {
  ids: readonly string[];
  /** Publishes this one letter as it was looked at: changed meanwhile, it stays unpublished. */
  letter?: LetterRow;
  onClose: () => void;
  onDone?: () => void;
}

const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What publishing will do, in words, before the button that does it. Nothing has changed while it is open. */
export function PublishPanel({ ids, letter, onClose, onDone }: PublishPanelProps) {
  const [at, setAt] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const keys = useRef(new Map<string, string>());
  const { changed, manyChanged } = useLetterChanges();
  const summary = useQuery({
    queryKey: ['publish-summary', ids],
    queryFn: () => letterCalls.publishSummary(ids),
    gcTime: 0,
    staleTime: 0,
  });
  const { data } = summary;
  const instant = at === null ? null : londonInstant(at);
  const isTimeWrong = at !== null && (instant === null || Date.parse(instant) <= Date.now());

  const publishMany = async () => {
    // The same request again must publish once; another time or choice is another request.
    const request = JSON.stringify([ids, instant]);
    const key = keys.current.get(request) ?? newKey();
    keys.current.set(request, key);
    const { publishedIds, letters, patients, visibleFrom } = await letterCalls.publishMany(ids, instant, key);
    if (publishedIds.length > 0) publications.add({ ids: publishedIds, letters, patients, visibleFrom });
    await manyChanged(ids).catch(() => undefined);
  };

  const publish = async () => {
    setTried(true);
    if (isTimeWrong) return;
    setBusy(true);
    setError(null);
    try {
      if (letter) changed(await letterCalls.publish(letter, instant));
      else await publishMany();
      onDone?.();
      onClose();
    } catch (trouble) {
      setError(trouble);
      setBusy(false);
    }
  };

  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby="publish-title" maxWidth="sm" fullWidth>
      <DialogTitle id="publish-title">Before you publish</DialogTitle>
      <DialogContent>
        {summary.error ? (
          <ErrorState error={summary.error} retry={() => void summary.refetch()} />
        ) : data ? (
          <>
            <Box component="ul" data-testid="publish-summary" sx={{ m: 0, pl: 2.5, '& li': { mb: 0.5 } }}>
              {summaryLines(data).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </Box>
            <HeldFiles held={data.held} />
            {data.letters > 0 ? (
              <PublishWhen value={at} onChange={setAt} wrong={tried && isTimeWrong} />
            ) : null}
          </>
        ) : (
          <Box role="status" aria-label="Counting">
            <Skeleton width="60%" />
            <Skeleton width="40%" />
            <Skeleton width="50%" />
          </Box>
        )}
        <Trouble error={error} />
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1, p: 2 }}>
        <Button onClick={onClose} disabled={busy}>
          Go back
        </Button>
        <Button
          variant="contained"
          disabled={busy || !data || data.letters === 0}
          onClick={() => void publish()}
        >
          {busy ? 'Publishing…' : data ? publishWords(data.letters, data.patients) : 'Publish'}
          {instant && !busy ? `, ${dateTime(instant)}` : ''}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Which letters stay behind, by file: a few shown, the rest on demand. */
function HeldFiles({ held }: { held: Published['held'] }) {
  if (held.length === 0) return null;
  return (
    <Box component="details" sx={{ mt: 1, fontSize: 14 }} open={held.length <= 5}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        Held back, by file
      </Box>
      <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 160, overflow: 'auto' }}>
        {held.map(({ letterId, fileName, reason }) => (
          <li key={letterId}>
            <span>{fileName ?? 'A letter'}</span>: {heldWords[reason]}
          </li>
        ))}
      </Box>
    </Box>
  );
}
