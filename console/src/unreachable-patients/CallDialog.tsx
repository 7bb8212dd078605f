import type {
  CallOutcome,
  UnreachablePatient,
} from '../../../api/features/unreachable-patients/unreachable-patients.schema.ts';
import { bornAndAge, labelName } from '../fields/patientWords.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormRadios } from '../forms/FormRadios.tsx';
import { FormText } from '../forms/FormText.tsx';
import { outcomeOptions } from './callWords.ts';
import { useCalls } from './useCalls.ts';

interface CallForm {
  outcome: CallOutcome | '';
  note: string;
}

/** What came of a call, with a note for whoever rings next. */
export function CallDialog({ row, onClose }: { row: UnreachablePatient; onClose: () => void }) {
  const { write } = useCalls();
  return (
    <FormDialog<CallForm>
      title={`Call to ${labelName(row.patient)}, ${bornAndAge(row.patient)}`}
      submitLabel="Write it down"
      initial={{ outcome: '', note: '' }}
      save={async ({ outcome, note }) => {
        if (outcome) await write(row, outcome, note.trim() || null);
      }}
      onClose={onClose}
    >
      <FormRadios name="outcome" label="What came of it?" options={outcomeOptions} />
      <FormText name="note" label="Note" hint="For whoever rings next. Nothing clinical." lines={2} />
    </FormDialog>
  );
}
