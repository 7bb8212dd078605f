import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { FootBar, stickToFoot } from '../../layout/FootBar.tsx';
import { Key } from '../../layout/Key.tsx';
import { nextAct } from './nextAct.ts';
import type { Asked, CaseActs } from './useCaseActs.ts';

const buttons: { act: Asked; words: string; key: string }[] = [
  { act: 'correct', words: 'Correct the record', key: 'C' },
  { act: 'link', words: 'Send a fresh link', key: 'L' },
  { act: 'reply', words: 'Reply', key: 'R' },
  { act: 'department', words: 'Ask department', key: 'D' },
  { act: 'suspicious', words: 'Suspicious', key: 'S' },
  { act: 'end', words: 'Resolve', key: 'X' },
  { act: 'reopen', words: 'Reopen', key: '' },
];

/** The acts at the foot with their keys; the likeliest is the primary button, unless that is to go on. */
export function CaseBar({ view, acts }: { view: CaseView; acts: CaseActs }) {
  const likely = nextAct(view);
  const primary = likely === 'correct' && !acts.possible.correct ? 'reply' : likely;
  return (
    <Box sx={{ ...stickToFoot, position: { xs: 'static', md: 'sticky' } }}>
      <FootBar label="What you can do">
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {buttons
            .filter(({ act }) => acts.possible[act])
            .map(({ act, words, key }) => (
              <Button
                key={act}
                variant={act === primary ? 'contained' : 'outlined'}
                onClick={() => acts.ask(act)}
                sx={{ px: 1 }}
              >
                {words} {key ? <Key>{key}</Key> : null}
              </Button>
            ))}
        </Box>
        {acts.mayAct ? null : <span>Your role lets you read this case, and nothing more.</span>}
      </FootBar>
    </Box>
  );
}
