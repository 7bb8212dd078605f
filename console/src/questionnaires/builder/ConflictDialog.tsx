import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { changesBetween } from '../../../../api/features/questionnaires/versions/changes.policy.ts';
import { dateTime } from '../../fields/dates.ts';
import type { Draft } from './builder.ts';
import type { Saving } from './useSaving.ts';

/** What is different in words, the names that staff see included. */
function differences(before: Draft, after: Draft): string[] {
  const staff = [
    before.name === after.name ? '' : `It is called “${after.name}” among staff.`,
    before.specialty === after.specialty ? '' : `Its specialty is ${after.specialty ?? 'none'}.`,
  ];
  return [...staff.filter(Boolean), ...changesBetween(before.definition, after.definition)];
}

/** Somebody saved first: what they changed beside what was changed here, and whose is to stay. */
export function ConflictDialog({ saving, base, mine }: { saving: Saving; base: Draft; mine: Draft }) {
  const id = useId();
  const { conflict } = saving;
  if (!conflict) return null;
  const at = conflict.changedAt ? ` at ${dateTime(conflict.changedAt)}` : '';
  return (
    <Dialog open onClose={saving.leaveConflict} aria-labelledby={id} maxWidth="md" fullWidth>
      <DialogTitle id={id}>
        Changed by {conflict.changedBy ?? 'somebody else'}
        {at}
      </DialogTitle>
      <DialogContent>
        <Box sx={{ mb: 2 }}>
          Yours is not saved, and nothing of it is lost. Choose which is to stay; “Take theirs” can be undone
          here with Ctrl+Z.
        </Box>
        <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
          <Side title="What they changed" sentences={differences(base, conflict.theirs)} />
          <Side title="What you changed" sentences={differences(base, mine)} />
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={saving.leaveConflict}>Go on writing</Button>
        <Button variant="outlined" onClick={saving.takeTheirs}>
          Take theirs
        </Button>
        <Button variant="contained" disabled={saving.isSaving} onClick={() => void saving.saveOver()}>
          Save mine over theirs
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const Side = ({ title, sentences }: { title: string; sentences: readonly string[] }) => (
  <Box component="section" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
    <Box component="h3" sx={{ m: 0, mb: 1, fontSize: 15 }}>
      {title}
    </Box>
    {sentences.length > 0 ? (
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </Box>
    ) : (
      'Nothing.'
    )}
  </Box>
);
