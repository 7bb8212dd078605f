import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useRef } from 'react';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormSelect } from '../../forms/FormSelect.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { evidenceWords, fieldWords } from '../caseWords.ts';
import type { CaseDialogProps } from './CaseDialogs.tsx';
import {
  type Correctable,
  type Correction,
  correctable,
  correctionBody,
  correctionOf,
  correctionSummary,
  onRecord,
} from './correction.ts';

type Form = Correction & { evidence: string; reason: string };
const evidence = Object.entries(evidenceWords).map(([value, label]) => ({ value, label }));
const inputModes = { mobile: 'tel', email: 'email', dateOfBirth: 'text' } as const;

/** Corrects the record to what was typed, field by field, on evidence; what will happen stands above the button. */
export function CorrectDialog({ view, acts }: CaseDialogProps) {
  const recordVersion = useRef(view.record?.version ?? 0);
  return (
    <FormDialog<Form>
      title="Correct the record"
      submitLabel="Correct the record"
      version={view.version}
      initial={{ ...correctionOf(view), evidence: '', reason: '' }}
      compared={{ mobile: 'Mobile', email: 'E-mail', dateOfBirth: 'Date of birth' }}
      inWords={(form) => Object.fromEntries(form.chosen.map((field) => [field, form[field]]))}
      fetchCurrent={async () => {
        const now = await acts.current();
        recordVersion.current = now.record?.version ?? 0;
        return { version: now.version, values: now.record ? recordValues(now.record) : {} };
      }}
      save={({ evidence: kind, reason, ...form }, version) =>
        acts.perform(
          'correct-record',
          { recordVersion: recordVersion.current, ...correctionBody(form), evidence: kind, reason },
          version,
          'Record corrected. Next: send them a fresh link.',
        )
      }
      onClose={acts.close}
    >
      {view.patient ? <PatientName patient={view.patient} /> : null}
      <Fields view={view} />
      <Summary view={view} />
      <FormSelect
        name="evidence"
        label="How do you know it is theirs?"
        unchosen="Choose…"
        options={evidence}
      />
      <FormText name="reason" label="Reason" hint="The audit keeps it, with your name" required lines={2} />
    </FormDialog>
  );
}

const recordValues = (record: NonNullable<CaseView['record']>): Partial<Form> =>
  Object.fromEntries(correctable.map((field) => [field, onRecord(record, field)]));

/** One line a field: a tick, then what it is to become. */
function Fields({ view }: { view: CaseView }) {
  const { control } = useFormContext<Form>();
  return (
    <Controller
      name="chosen"
      control={control}
      rules={{ validate: (chosen) => chosen.length > 0 || 'Tick what is to be corrected.' }}
      render={({ field: { value: chosen, onChange }, fieldState }) => (
        <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, display: 'grid' }}>
          <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 0.5 }}>
            Tick what is proved, and only that
          </Box>
          {correctable.map((field: Correctable) => (
            <Box key={field}>
              <FormControlLabel
                control={
                  <Checkbox
                    size="small"
                    checked={chosen.includes(field)}
                    onChange={(_event, ticked) =>
                      onChange(ticked ? [...chosen, field] : chosen.filter((one) => one !== field))
                    }
                  />
                }
                label={`${fieldWords[field]} (on record: ${(view.record && onRecord(view.record, field)) || 'none'})`}
              />
              {chosen.includes(field) ? (
                <FormText
                  name={field}
                  label={`${fieldWords[field]} becomes`}
                  inputMode={inputModes[field]}
                  required
                />
              ) : null}
            </Box>
          ))}
          {fieldState.error ? (
            <Box role="alert" sx={{ color: 'error.main', fontSize: 14 }}>
              {fieldState.error.message}
            </Box>
          ) : null}
        </Box>
      )}
    />
  );
}

/** What saving does, as it is typed. */
function Summary({ view }: { view: CaseView }) {
  const form = useWatch<Form>() as Form;
  const lines = correctionSummary(form, view);
  return (
    <div aria-live="polite">
      {lines.length > 0 ? (
        <Alert severity="info" variant="outlined" data-testid="correction-summary">
          <Box component="ul" sx={{ m: 0, pl: 2 }}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </Box>
        </Alert>
      ) : null}
    </div>
  );
}
