import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { Link } from 'react-router-dom';
import { PatientName } from '../../fields/PatientName.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { letterLooks, verdictLooks } from '../../fields/states.ts';
import { reasonSentence, refusalSentence } from '../letterWords.ts';
import { desk } from './desk.ts';
import { type Entry, needOf, type UploadItem } from './entries.ts';

const small = { fontSize: 14, color: 'text.secondary' } as const;

/** The patient the letter fits, the verdict in words, and why; or how far the file is. */
export function PatientCell({ entry }: { entry: Entry }) {
  const { item, letter, duplicateOf } = entry;
  if (item) return <OnItsWay item={item} />;
  if (duplicateOf) {
    return (
      <Box sx={small}>
        <StateChip word="Here already" tone="calm" shape="ring" />
        <div>
          These very bytes were uploaded before, so nothing was stored.{' '}
          <Link to={`/letters/${duplicateOf.id}/show`}>Open that letter</Link>
        </div>
      </Box>
    );
  }
  if (!letter) return null;
  const [first] = letter.reasons;
  const need = needOf(entry);
  return (
    <>
      {letter.patient ? <PatientName patient={letter.patient} /> : null}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1,
          mt: letter.patient ? 0.25 : 0,
        }}
      >
        <VerdictChip entry={entry} />
        {letter.state === 'published' ? <Link to={`/letters/${letter.id}/show`}>Open</Link> : null}
      </Box>
      {need === 'refused' ? (
        <Box sx={{ ...small, color: 'text.primary' }}>{refusalSentence(letter.refusalCode)}</Box>
      ) : first && need !== 'ready' && need !== 'done' ? (
        <Box sx={{ ...small, color: 'text.primary' }}>{reasonSentence(first)}</Box>
      ) : null}
    </>
  );
}

/** The state of a line by word, colour and shape. */
export function VerdictChip({ entry }: { entry: Entry }) {
  const { letter } = entry;
  const need = needOf(entry);
  if (!letter) return null;
  if (need === 'look' || need === 'blocked' || need === 'no-patient') {
    return <StateChip {...verdictLooks[need]} />;
  }
  if (need === 'ready') {
    return letter.verdict === 'agrees' ? (
      <StateChip {...verdictLooks.agrees} word="Agrees, ready" />
    ) : (
      <StateChip {...letterLooks.ready} word="Accepted, ready" />
    );
  }
  return <StateChip {...letterLooks[letter.state]} />;
}

function OnItsWay({ item }: { item: UploadItem }) {
  if (item.state === 'failed') {
    return (
      <Box sx={{ fontSize: 14 }}>
        <StateChip word="Not sent" tone="bad" shape="square" />
        <div>{item.problem?.title}</div>
        <Button
          size="small"
          variant="outlined"
          sx={{ minHeight: 32, mr: 1 }}
          onClick={() => desk.retry(item.key)}
        >
          Try again
        </Button>
        <Button size="small" sx={{ minHeight: 32 }} onClick={() => desk.dismiss([item.key])}>
          Leave it out
        </Button>
      </Box>
    );
  }
  if (item.state === 'waiting') return <Box sx={small}>Waiting its turn</Box>;
  const percent = Math.round(item.sent * 100);
  return (
    <Box sx={small}>
      {percent < 100 ? `${percent}%` : 'Being stored'}
      <LinearProgress
        variant="determinate"
        value={percent}
        aria-label={`Upload of ${item.file.name}`}
        sx={{ height: 6, borderRadius: 3, mt: 0.5 }}
      />
    </Box>
  );
}
