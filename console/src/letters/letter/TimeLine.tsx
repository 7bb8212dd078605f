import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { Card } from '../../layout/Card.tsx';
import { LineOfTime } from '../../layout/LineOfTime.tsx';
import { timeLineOf } from './timeLine.ts';

/** What happened to a letter, and what is still to come. */
export function TimeLine({ letter, onRefresh }: { letter: LetterView; onRefresh: () => void }) {
  const isOut = letter.versions.some(({ state }) => state === 'published');
  return (
    <Card
      title="What happened"
      action={
        <Button size="small" onClick={onRefresh}>
          Refresh
        </Button>
      }
    >
      <LineOfTime label="What happened" events={timeLineOf(letter)} />
      {isOut && letter.readAt === null ? (
        <Box sx={{ fontSize: 14, color: 'text.secondary' }}>The patient has not opened it yet.</Box>
      ) : null}
    </Card>
  );
}
