import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useRef } from 'react';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { Trouble } from '../../forms/Trouble.tsx';
import { Card } from '../../layout/Card.tsx';
import { NotPossible } from '../../layout/NotPossible.tsx';
import { type Act, actNames, whyNot } from '../actWords.ts';
import { PublishPanel } from '../publish/PublishPanel.tsx';
import { AskReason } from './AskReason.tsx';
import { ChoosePatient } from './ChoosePatient.tsx';
import type { LetterActs } from './useLetterActs.ts';
import { WhenShown } from './WhenShown.tsx';

const order: Act[] = ['accept', 'override', 'publish', 'undo', 'replace', 'withdraw', 'refuse', 'edit'];
/** Of these at most one is possible at a time: it is the page's primary button. */
const primary: Act[] = ['accept', 'publish', 'undo'];

/** What can be done with the letter now, and for what cannot, why. */
export function Acts({ letter, acts }: { letter: LetterView; acts: LetterActs }) {
  const possible = order.filter((act) => letter.acts[act] === true && act !== 'edit');
  const others = order.filter((act) => letter.acts[act] !== true);
  const mayOnlyRead = order.every((act) => letter.acts[act] === 'not-permitted');
  const isBlocked = letter.state === 'checked' && letter.verdict === 'blocked';
  const needsPatient = (letter.patient === null || isBlocked) && letter.acts.edit === true;
  return (
    <Card title="What you can do">
      <WhenShown letter={letter} />
      <Trouble error={acts.error} />
      {acts.asked && acts.asked !== 'patient' && acts.asked !== 'publish' ? (
        <AskReason acts={acts} />
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {possible.map((act) => (
            <ActButton key={act} act={act} acts={acts} letter={letter} />
          ))}
          {needsPatient ? (
            <Button variant="contained" disabled={acts.busy} onClick={() => acts.ask('patient')}>
              {letter.patient ? 'Choose another patient' : 'Choose the patient'}
            </Button>
          ) : null}
          {possible.length === 0 ? (
            <Box component="p" sx={{ m: 0 }}>
              {mayOnlyRead
                ? 'Your role lets you read this letter, and nothing more.'
                : whyNot('edit', letter.acts.edit)}
            </Box>
          ) : null}
        </Box>
      )}
      {acts.sent === null ? null : (
        <LinearProgress
          variant="determinate"
          value={Math.round(acts.sent * 100)}
          aria-label="Upload of the new version"
          sx={{ mt: 1, height: 8, borderRadius: 4 }}
        />
      )}
      {mayOnlyRead ? null : (
        <NotPossible
          acts={others.map((act) => ({ name: actNames[act], why: whyNot(act, letter.acts[act]) }))}
        />
      )}
      {acts.asked === 'patient' ? (
        <ChoosePatient
          letter={letter}
          busy={acts.busy}
          onChoose={(patientId) => void acts.choosePatient(patientId)}
          onClose={() => acts.ask(null)}
        />
      ) : null}
      {acts.asked === 'publish' ? (
        <PublishPanel ids={[letter.id]} letter={letter} onClose={() => acts.ask(null)} />
      ) : null}
    </Card>
  );
}

function ActButton({ act, acts, letter }: { act: Act; acts: LetterActs; letter: LetterView }) {
  const picker = useRef<HTMLInputElement>(null);
  const does: Record<Act, () => void> = {
    accept: () => void acts.accept(),
    override: () => acts.ask('override'),
    refuse: () => acts.ask('refuse'),
    publish: () => acts.ask('publish'),
    undo: () => void acts.undo(),
    withdraw: () => acts.ask('withdraw'),
    replace: () => picker.current?.click(),
    edit: () => acts.ask('patient'),
  };
  const words: Partial<Record<Act, string>> = {
    accept: letter.patient ? 'Accept: it is this patient’s letter' : 'Accept',
    publish: 'Publish this letter',
  };
  return (
    <>
      <Button
        variant={primary.includes(act) ? 'contained' : 'outlined'}
        disabled={acts.busy}
        onClick={does[act]}
      >
        {words[act] ?? actNames[act]}
      </Button>
      {act === 'replace' ? (
        <input
          ref={picker}
          type="file"
          accept="application/pdf,.pdf"
          aria-label="PDF of the new version"
          data-testid="replacement-file"
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void acts.replace(file);
          }}
        />
      ) : null}
    </>
  );
}
