import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { useNotify } from 'react-admin';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { count } from '../../fields/count.ts';
import { ask } from '../../providers/httpClient.ts';
import { problemOf } from '../../providers/problem.ts';

interface Exported {
  resource: object;
  notRepresented: string[];
}

/** A version as a FHIR R4 file for other systems; what they will not find in it is named first. */
export function FhirExport({ view, number }: { view: QuestionnaireView; number: number }) {
  const id = useId();
  const notify = useNotify();
  const [exported, setExported] = useState<Exported | null>(null);
  const fetchIt = async () => {
    try {
      const found = await ask<Exported>(`/api/questionnaires/${view.id}/versions/${number}/fhir`);
      if (found.notRepresented.length === 0) keep(found);
      else setExported(found);
    } catch (error) {
      notify(problemOf(error).title, { type: 'error' });
    }
  };
  const keep = ({ resource }: Exported) => {
    const text = JSON.stringify(resource, null, 2);
    const address = URL.createObjectURL(new Blob([text], { type: 'application/fhir+json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${view.name.replace(/[^\p{L}\p{N}]+/gu, '-')}-version-${number}.fhir.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    setExported(null);
    notify('The file is in your downloads.', { type: 'success' });
  };
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => void fetchIt()}>
        Download as FHIR
      </Button>
      {exported ? (
        <Dialog open onClose={() => setExported(null)} aria-labelledby={id} maxWidth="sm" fullWidth>
          <DialogTitle id={id}>Other systems will not find everything</DialogTitle>
          <DialogContent sx={{ overflowWrap: 'anywhere' }}>
            <Box sx={{ mb: 1 }}>
              {count(exported.notRepresented.length, 'thing')} of this questionnaire FHIR R4 has no place for
              that other systems know. Taken back here, the file is complete.
            </Box>
            <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
              {exported.notRepresented.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </Box>
          </DialogContent>
          <DialogActions sx={{ px: 3, pb: 2 }}>
            <Button onClick={() => setExported(null)}>Cancel</Button>
            <Button variant="contained" onClick={() => keep(exported)}>
              Download it all the same
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </>
  );
}
