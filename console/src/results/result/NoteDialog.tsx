import Box from '@mui/material/Box';
import { useNotify } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { resultCalls, useResultChanged } from '../useResult.ts';
import { NoteAsSeen } from './NoteAsSeen.tsx';
import { doneWords } from './useResultActs.ts';

interface NoteForm {
  note: string;
}

/** Says to the patient, in plain English, what the result means; beside it as they will read it. */
export function NoteDialog({ result, onClose }: { result: ResultView; onClose: () => void }) {
  const notify = useNotify();
  const changed = useResultChanged();
  const save = async ({ note }: NoteForm, version: number) => {
    changed(await resultCalls.act({ ...result, version }, 'note', { note: note.trim() || null }));
    notify(doneWords.note, { type: 'success' });
  };
  return (
    <FormDialog<NoteForm>
      title="A note for the patient"
      submitLabel="Save the note"
      version={result.version}
      initial={{ note: result.note ?? '' }}
      compared={{ note: 'The note' }}
      fetchCurrent={async () => {
        const { version, note } = await resultCalls.one(result.id);
        return { version, values: { note: note ?? '' } };
      }}
      save={save}
      onClose={onClose}
    >
      <FormText
        name="note"
        label="In plain English"
        hint="What it means and what happens next. Short words; no abbreviations. Empty takes the note away."
        lines={5}
        autoFocus
      />
      <AsSeen />
    </FormDialog>
  );
}

function AsSeen() {
  const { note = '' } = useWatch<NoteForm>();
  return (
    <Box component="section" aria-label="As the patient reads it">
      <Box sx={{ fontSize: 14, color: 'text.secondary', mb: 0.5 }}>As the patient reads it</Box>
      <NoteAsSeen note={note.trim() || 'Nothing stands beside the values.'} />
    </Box>
  );
}
