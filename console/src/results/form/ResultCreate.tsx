import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { FormProvider } from 'react-hook-form';
import type { PatientReference } from '../../../../api/features/patients/patients.schema.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { Trouble } from '../../forms/Trouble.tsx';
import { Card } from '../../layout/Card.tsx';
import { FootBar } from '../../layout/FootBar.tsx';
import { Page } from '../../layout/Page.tsx';
import { useHandedOver } from '../../layout/useHandedOver.ts';
import { PatientBanner } from '../../patients/PatientBanner.tsx';
import { PatientPicker } from '../../patients/PatientPicker.tsx';
import { resultCalls } from '../useResult.ts';
import { ObservationFields } from './ObservationFields.tsx';
import { SaidFields, TestFields } from './ResultFields.tsx';
import { emptyForm, newResult } from './resultForm.ts';
import { useReportForm } from './useReportForm.ts';

/** Enters a report by hand: whose it is first, then the test, the values, and what the laboratory wrote. */
export default function ResultCreate() {
  const handed = useHandedOver<{ patient: PatientReference }>()?.patient ?? null;
  const [patient, setPatient] = useState<PatientReference | null>(handed);
  const [initial] = useState(() => emptyForm(new Date()));
  const { form, submit, trouble } = useReportForm(
    initial,
    (values) => resultCalls.add(newResult(patient?.id ?? '', values)),
    'Filed. The rules say when its patient sees it.',
  );
  return (
    <Page
      title="Enter a result"
      maxWidth={1280}
      banner={patient ? <PatientBanner patient={patient} /> : null}
    >
      <FormProvider {...form}>
        <Box
          component="form"
          noValidate
          onSubmit={submit}
          sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
        >
          <Card title="Whose result is it?">
            {patient ? (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
                <PatientName patient={patient} />
                <Button onClick={() => setPatient(null)}>Another patient</Button>
              </Box>
            ) : (
              <PatientPicker label="Patient" hint="Choose the patient first." onChoose={setPatient} />
            )}
          </Card>
          <TestFields />
          <ObservationFields />
          <SaidFields />
          <Trouble error={trouble} />
          <FootBar label="File the result">
            <Box sx={{ flex: '1 1 200px' }}>
              {patient ? 'The rules decide when its patient sees it.' : 'Choose the patient first.'}
            </Box>
            <Button type="submit" variant="contained" disabled={!patient || form.formState.isSubmitting}>
              File the result
            </Button>
          </FootBar>
        </Box>
      </FormProvider>
    </Page>
  );
}
