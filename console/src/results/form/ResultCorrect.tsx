import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { FormProvider } from 'react-hook-form';
import { Link, useParams } from 'react-router-dom';
import type { ResultView } from '../../../../api/features/results/results.schema.ts';
import { FormSelect } from '../../forms/FormSelect.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { Trouble } from '../../forms/Trouble.tsx';
import { Card } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { FootBar } from '../../layout/FootBar.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { PatientBanner } from '../../patients/PatientBanner.tsx';
import { resultCalls, useResult } from '../useResult.ts';
import { ObservationFields } from './ObservationFields.tsx';
import { fieldGrid, SaidFields } from './ResultFields.tsx';
import { correction, formOf } from './resultForm.ts';
import { useReportForm } from './useReportForm.ts';

/** Writes down what the laboratory says now; what it said before is kept. */
export default function ResultCorrect() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useResult(id);
  if (data) return <Loaded key={id} result={data} />;
  return error ? (
    <Page title="Correct a result">
      <ErrorState error={error} retry={() => void refetch()} />
    </Page>
  ) : (
    <LoadingPage />
  );
}

const statusesAfter = (result: ResultView) =>
  result.status === 'preliminary'
    ? [
        { value: 'final', label: 'Final' },
        { value: 'preliminary', label: 'Still preliminary' },
      ]
    : [{ value: 'corrected', label: 'Corrected' }];

function Loaded({ result }: { result: ResultView }) {
  const { form, submit, trouble } = useReportForm(
    formOf(result),
    (values) => resultCalls.act(result, 'correct', correction(result, values)),
    'Filed. What it said before is kept.',
  );
  return (
    <Page
      title={`Correct: ${result.testName}`}
      tabTitle="Correct a test result"
      maxWidth={1280}
      banner={<PatientBanner patient={result.patient} />}
    >
      <FormProvider {...form}>
        <Box
          component="form"
          noValidate
          onSubmit={submit}
          sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
        >
          <Card title="What changed">
            <Box sx={fieldGrid}>
              <FormSelect name="status" label="Status" options={statusesAfter(result)} />
              <FormText
                name="reason"
                label="Why does it say something else now?"
                hint="It is kept with the report; the patient sees only that it was corrected."
                required
              />
            </Box>
          </Card>
          <ObservationFields />
          <SaidFields />
          <Trouble error={trouble} />
          <FootBar label="File the correction">
            <Box sx={{ flex: '1 1 200px' }}>
              {result.releaseState === 'released'
                ? 'The patient can read this result: they are told that it was corrected.'
                : 'The rules decide anew when its patient sees it.'}
            </Box>
            <Button component={Link} to={`/results/${result.id}/show`}>
              Leave it
            </Button>
            <Button type="submit" variant="contained" disabled={form.formState.isSubmitting}>
              File the correction
            </Button>
          </FootBar>
        </Box>
      </FormProvider>
    </Page>
  );
}
