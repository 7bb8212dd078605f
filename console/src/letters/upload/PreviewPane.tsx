import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import type { LetterRow } from '../../../../api/features/letters/letters.schema.ts';
import { EmptyState } from '../../layout/EmptyState.tsx';
import { ChoosePatient } from '../letter/ChoosePatient.tsx';
import { ReasonForm } from '../letter/ReasonForm.tsx';
import { warningSentence } from '../letterWords.ts';
import { highlightsOf } from '../pdf/highlights.ts';
import { PdfViewer } from '../pdf/PdfViewer.tsx';
import { Trouble } from '../Trouble.tsx';
import { useLetter } from '../useLetter.ts';
import { type Entry, needOf } from './entries.ts';
import { VerdictChip } from './PatientCell.tsx';
import type { EntryActs } from './useEntryActs.ts';
import { canRefuse } from './useUploadKeys.ts';

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
      <Box sx={{ px: 1.5, py: 1, borderBottom: 1, borderColor: 'divider' }}>
        <Bar entry={entry} acts={acts} />
        <Trouble error={acts.error} />
        <Asked entry={entry} acts={acts} />
        <Notes entry={entry} />
      </Box>
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
        gap: 1,
        '& button': { px: 1.25, minHeight: 36 },
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

const Key = ({ children }: { children: string }) => (
  <Box
    component="kbd"
    aria-hidden="true"
    sx={{
      ml: 1,
      px: 0.75,
      border: 1,
      borderColor: 'divider',
      borderRadius: 1,
      fontSize: 12,
      fontFamily: 'inherit',
    }}
  >
    {children}
  </Box>
);

function useRested(): boolean {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), PAUSE_MS);
    return () => clearTimeout(timer);
  }, []);
  return rested;
}
