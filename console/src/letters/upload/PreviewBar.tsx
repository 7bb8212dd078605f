import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { ReasonForm } from '../../forms/ReasonForm.tsx';
import { Trouble } from '../../forms/Trouble.tsx';
import { Key } from '../../layout/Key.tsx';
import { ChoosePatient } from '../letter/ChoosePatient.tsx';
import { warningSentence } from '../letterWords.ts';
import type { Entry } from './entries.ts';
import { VerdictChip } from './PatientCell.tsx';
import type { EntryActs } from './useEntryActs.ts';
import { canRefuse } from './useUploadKeys.ts';

/** Over the preview: what can be done with the letter, what went wrong, and what is being asked. */
export const PreviewBar = ({ entry, acts }: { entry: Entry; acts: EntryActs }) =>
  entry.letter ? (
    <Box sx={{ px: 1.5, py: 1, borderBottom: 1, borderColor: 'divider' }}>
      <Bar entry={entry} acts={acts} />
      <Trouble error={acts.error} />
      <Asked entry={entry} acts={acts} />
      <Notes entry={entry} />
    </Box>
  ) : null;

function Bar({ entry, acts }: { entry: Entry; acts: EntryActs }) {
  const { letter } = entry;
  if (!letter || !canRefuse(acts)) {
    return letter ? (
      <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 40, gap: 1 }}>
        <VerdictChip entry={entry} />
        <Link to={`/letters/${letter.id}/show`}>Open the letter’s page</Link>
      </Box>
    ) : null;
  }
  const { need, mayOverride } = acts;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 0.75,
        '& button': { px: 1, minHeight: 36, fontSize: 14 },
      }}
    >
      {need === 'look' ? (
        <Button variant="outlined" disabled={acts.busy} onClick={acts.accept}>
          Accept <Key>Enter</Key>
        </Button>
      ) : null}
      {need === 'blocked' && mayOverride ? (
        <Button variant="outlined" disabled={acts.busy} onClick={() => acts.ask('override')}>
          Accept against the check
        </Button>
      ) : null}
      <Button variant="outlined" disabled={acts.busy} onClick={() => acts.ask('patient')}>
        {letter.patient ? 'Other patient' : 'Pick patient'} <Key>P</Key>
      </Button>
      <Button variant="outlined" disabled={acts.busy} onClick={() => acts.ask('refuse')}>
        Refuse <Key>R</Key>
      </Button>
      {need === 'blocked' && !mayOverride ? (
        <Box sx={{ flexBasis: '100%', fontSize: 14 }}>
          It cannot be accepted as it is. Pick the right patient, refuse it, or ask a clinician to look.
        </Box>
      ) : null}
    </Box>
  );
}

/** Where pages are left out of the check or would print badly, and the way to the letter's own page. */
function Notes({ entry }: { entry: Entry }) {
  const { letter } = entry;
  if (!letter || !isUnfinished(letter)) return null;
  const said = new Set([...letter.reasons, 'fonts-not-embedded']);
  const notes = letter.warnings.filter((code) => !said.has(code)).map(warningSentence);
  return (
    <Box sx={{ fontSize: 14, color: 'text.secondary', mt: 0.5 }}>
      {notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
      <Link to={`/letters/${letter.id}/show`}>Open the letter’s page</Link>
    </Box>
  );
}

const isUnfinished = ({ state }: LetterRow): boolean => state === 'checked' || state === 'ready';

function Asked({ entry, acts }: { entry: Entry; acts: EntryActs }) {
  const { letter } = entry;
  if (!letter) return null;
  if (acts.asking === 'patient') {
    return (
      <ChoosePatient
        letter={letter}
        busy={acts.busy}
        onChoose={acts.choosePatient}
        onClose={() => acts.ask(null)}
      />
    );
  }
  if (acts.asking === 'refuse') {
    return (
      <ReasonForm
        label="Why is this letter refused?"
        act="Refuse this letter"
        least={3}
        busy={acts.busy}
        onGive={acts.refuse}
        onCancel={() => acts.ask(null)}
      />
    );
  }
  return acts.asking === 'override' ? (
    <ReasonForm
      label="Why is it this patient’s letter all the same?"
      hint="Kept with the letter and in the audit, with your name."
      act="Accept against the check"
      least={10}
      busy={acts.busy}
      onGive={acts.override}
      onCancel={() => acts.ask(null)}
    />
  ) : null;
}
