import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useRef } from 'react';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { dateTime } from '../../fields/dates.ts';
import { Card } from '../../layout/Card.tsx';
import { type Act, actNames, whyNot } from '../actWords.ts';
import { PublishPanel } from '../publish/PublishPanel.tsx';
import { clockWords, useCountdown } from '../publish/useCountdown.ts';
import { Trouble } from '../Trouble.tsx';
import { ChoosePatient } from './ChoosePatient.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import type { LetterActs } from './useLetterActs.ts';

const order: Act[] = ['accept', 'override', 'publish', 'undo', 'replace', 'withdraw', 'refuse', 'edit'];
/** Of these at most one is possible at a time: it is the page's primary button. */
const primary: Act[] = ['accept', 'publish', 'undo'];

/** What can be done with the letter now, and for what cannot, why. */
export function Acts({ letter, acts }: { letter: LetterView; acts: LetterActs }) {
  const possible = order.filter((act) => letter.acts[act] === true && act !== 'edit');
  const others = order.filter((act) => letter.acts[act] !== true);
  const needsPatient = letter.patient === null && letter.acts.edit === true;
  return (
    <Card title="What you can do">
      <Undoing letter={letter} />
      <Trouble error={acts.error} />
      {acts.asked && acts.asked !== 'patient' && acts.asked !== 'publish' ? (
        <Asking acts={acts} />
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {possible.map((act) => (
            <ActButton key={act} act={act} acts={acts} letter={letter} />
          ))}
          {needsPatient ? (
            <Button variant="contained" disabled={acts.busy} onClick={() => acts.ask('patient')}>
              Choose the patient
            </Button>
          ) : null}
          {possible.length === 0 ? (
            <Box component="p" sx={{ m: 0 }}>
              {whyNot('edit', letter.acts.edit)}
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
      {others.length > 0 ? (
        <Box component="details" sx={{ mt: 1.5, fontSize: 14 }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            What is not possible now, and why
          </Box>
          <Box component="dl" sx={{ m: 0, mt: 1, '& dt': { fontWeight: 600 }, '& dd': { m: 0, mb: 0.75 } }}>
            {others.map((act) => (
              <div key={act}>
                <dt>{actNames[act]}</dt>
                <dd>{whyNot(act, letter.acts[act])}</dd>
              </div>
            ))}
          </Box>
        </Box>
      ) : null}
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

function Asking({ acts }: { acts: LetterActs }) {
  const shared = { busy: acts.busy, onCancel: () => acts.ask(null) };
  if (acts.asked === 'withdraw') {
    return (
      <ReasonForm
        {...shared}
        label="Why is this letter withdrawn?"
        hint="The patient sees it no longer. They are not told why."
        act="Withdraw this letter"
        least={3}
        danger
        onGive={(reason) => void acts.withdraw(reason)}
      />
    );
  }
  if (acts.asked === 'refuse') {
    return (
      <ReasonForm
        {...shared}
        label="Why is this letter refused?"
        act="Refuse this letter"
        least={3}
        onGive={(reason) => void acts.refuse(reason)}
      />
    );
  }
  return (
    <ReasonForm
      {...shared}
      label="Why is it this patient’s letter all the same?"
      hint="Kept with the letter and in the audit, with your name."
      act="Accept against the check"
      least={10}
      danger
      onGive={(reason) => void acts.override(reason)}
    />
  );
}

const AN_HOUR = 3600;

/** Until when publishing can be undone; and what the patient sees while a newer version is not out yet. */
function Undoing({ letter }: { letter: LetterView }) {
  const seconds = useCountdown(letter.visibleFrom);
  const older = letter.versions.find(
    ({ state, number }) => state === 'published' && number < letter.versionNumber,
  );
  const isComing = letter.state === 'published' && letter.visibleFrom !== null && seconds > 0;
  if (!isComing && !older) return null;
  return (
    <Box component="p" sx={{ m: 0, mb: 1.5 }}>
      {isComing && letter.visibleFrom ? (
        <>
          Published. The patient sees it, and is told, on {dateTime(letter.visibleFrom)}
          <span aria-hidden="true">{seconds < AN_HOUR ? ` (in ${clockWords(seconds)})` : ''}</span>.{' '}
        </>
      ) : null}
      {older
        ? `The patient sees version ${older.number} until version ${letter.versionNumber} is out.`
        : null}
    </Box>
  );
}
