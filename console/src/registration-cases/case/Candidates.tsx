import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { Link } from 'react-router-dom';
import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { Card } from '../../layout/Card.tsx';
import { PatientsBeside } from '../../patients/PatientsBeside.tsx';
import { fieldWords } from '../caseWords.ts';

type Candidate = CaseView['candidates'][number];
const withAccount = { word: 'Has an account', tone: 'calm', shape: 'dot' } as const;

/** Other records that fit what was typed as well or better; one opens beside the record the case seems to be about. */
export function Candidates({ view }: { view: CaseView }) {
  const [shown, setShown] = useState<Candidate | null>(null);
  if (view.candidates.length === 0) return null;
  return (
    <Card title="Others who fit what was typed">
      <Box
        component="ul"
        aria-label="Others who fit"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', rowGap: 1.5 }}
      >
        {view.candidates.map((candidate) => (
          <Box
            component="li"
            key={candidate.patient.id}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
          >
            <Box sx={{ flex: '1 1 260px' }}>
              <PatientName patient={candidate.patient} />
              <Box sx={{ fontSize: 14 }}>
                {candidate.why} Agrees:{' '}
                {candidate.agrees.map((field) => fieldWords[field].toLocaleLowerCase('en-GB')).join(', ') ||
                  'nothing'}
                .
              </Box>
            </Box>
            {candidate.hasAccount ? <StateChip {...withAccount} /> : null}
            {view.patient ? (
              <Button variant="outlined" onClick={() => setShown(candidate)}>
                Side by side
              </Button>
            ) : (
              <Button variant="outlined" component={Link} to={`/patients/${candidate.patient.id}/show`}>
                Open the record
              </Button>
            )}
          </Box>
        ))}
      </Box>
      {shown && view.patient ? (
        <Beside mine={view.patient} candidate={shown} onClose={() => setShown(null)} />
      ) : null}
    </Card>
  );
}

function Beside({
  mine,
  candidate,
  onClose,
}: {
  mine: NonNullable<CaseView['patient']>;
  candidate: Candidate;
  onClose: () => void;
}) {
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="md" fullWidth>
      <DialogTitle id={id}>Which of the two is it?</DialogTitle>
      <DialogContent>
        <PatientsBeside
          mine={mine}
          mineName="Record of this case"
          other={candidate.patient}
          otherName="The other record"
        />
        {candidate.why}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap' }}>
        <Button component={Link} to={`/patients/${mine.id}/show`}>
          Open this case’s record
        </Button>
        <Button component={Link} to={`/patients/${candidate.patient.id}/show`}>
          Open the other record
        </Button>
        <Button variant="contained" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
