import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import { Card } from '../../layout/Card.tsx';
import { number } from '../batchWords.ts';
import { useLetters } from './useLetters.ts';

/** Letters of the batch that a person prints and posts; nothing where everybody gets a text or an e-mail. */
export function LettersCard({ batch, mayWrite }: { batch: BatchView; mayWrite: boolean }) {
  const { letters, busy, error, print, post } = useLetters(batch);
  if (!letters || letters.waiting + letters.printed + letters.posted === 0) return null;
  const { waiting, printed, posted } = letters;
  return (
    <Card
      title="Letters to print and post"
      action={
        mayWrite ? (
          <>
            {printed > 0 ? (
              <Button disabled={busy} onClick={() => print(true)}>
                Print {number(printed)} again
              </Button>
            ) : null}
            {printed > 0 ? (
              <Button variant="outlined" disabled={busy} onClick={post}>
                {count(printed, 'letter')} {printed === 1 ? 'is' : 'are'} posted
              </Button>
            ) : null}
            {waiting > 0 ? (
              <Button
                variant="outlined"
                disabled={busy || !batch.acts.print.possible}
                onClick={() => print(false)}
              >
                Print {count(waiting, 'letter')}
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      <Trouble error={error} />
      <Box role="status" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {number(waiting)} to print · {number(printed)} printed, not posted yet · {number(posted)} posted
      </Box>
      {printed > 0 ? (
        <Box sx={{ color: 'text.secondary', fontSize: 14 }}>
          Printing again makes new links: letters printed before then no longer work.
        </Box>
      ) : null}
    </Card>
  );
}
