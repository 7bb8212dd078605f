import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask } from '../providers/httpClient.ts';
import { problemOf } from '../providers/problem.ts';

interface Exported {
  resource: object;
  notRepresented: string[];
}

interface FhirDownloadProps {
  /** Where the API gives the file and what it has no place for. */
  address: string;
  fileName: string;
  /** How much is left out, above the list of it. */
  leftOut: (things: number) => ReactNode;
  size?: 'small' | 'medium';
}

/** A FHIR R4 file for other systems; what they will not find in it is named first. */
export function FhirDownload({ address, fileName, leftOut, size = 'medium' }: FhirDownloadProps) {
  const id = useId();
  const notify = useNotify();
  const [exported, setExported] = useState<Exported | null>(null);
  const fetchIt = async () => {
    try {
      const found = await ask<Exported>(address);
      if (found.notRepresented.length === 0) keep(found);
      else setExported(found);
    } catch (error) {
      notify(problemOf(error).title, { type: 'error' });
    }
  };
  const keep = ({ resource }: Exported) => {
    const text = JSON.stringify(resource, null, 2);
    const url = URL.createObjectURL(new Blob([text], { type: 'application/fhir+json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    setExported(null);
    notify('The file is in your downloads.', { type: 'success' });
  };
  return (
    <>
      <Button size={size} variant="outlined" onClick={() => void fetchIt()}>
        Download as FHIR
      </Button>
      {exported ? (
        <Dialog open onClose={() => setExported(null)} aria-labelledby={id} maxWidth="sm" fullWidth>
          <DialogTitle id={id}>Other systems will not find everything</DialogTitle>
          <DialogContent sx={{ overflowWrap: 'anywhere' }}>
            <Box sx={{ mb: 1 }}>{leftOut(exported.notRepresented.length)}</Box>
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
