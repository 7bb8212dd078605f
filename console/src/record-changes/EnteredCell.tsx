import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { RecordChangeView } from '../../../api/features/record-changes/record-changes.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { labelName } from '../fields/patientWords.ts';
import { useMay } from '../providers/useSession.ts';
import { useEntering } from './useEntering.ts';

/** The button that marks a change as entered; of an entered one, who did it and when. */
export function EnteredCell({ change }: { change: RecordChangeView }) {
  const { enter, takeBack } = useEntering();
  const mayEnter = useMay('record-changes:write');
  const name = labelName(change.patient);
  if (change.state === 'waiting') {
    return mayEnter ? (
      <Button
        variant="outlined"
        size="small"
        aria-label={`Entered: ${name}`}
        onClick={() => void enter(change)}
      >
        Entered
      </Button>
    ) : (
      'not yet'
    );
  }
  return (
    <Box sx={{ fontSize: 14 }}>
      {change.enteredBy ?? 'Somebody'}, <DateTime value={change.enteredAt} />
      {mayEnter ? (
        <Button
          size="small"
          aria-label={`Not entered after all: ${name}`}
          onClick={() => void takeBack(change)}
        >
          Not after all
        </Button>
      ) : null}
    </Box>
  );
}
