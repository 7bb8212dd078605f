import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useDataProvider, useNotify, useUnselectAll } from 'react-admin';
import { FormProvider, useForm } from 'react-hook-form';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import type { IncidentView } from '../../../api/features/incidents/incidents.schema.ts';
import { count } from '../fields/count.ts';
import { useRefusals } from '../forms/useRefusals.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Page } from '../layout/Page.tsx';
import { IncidentFields } from './IncidentFields.tsx';
import { incidentBody, incidentFormOf } from './incidentForm.ts';
import { proposalIn, startWords } from './incidentWords.ts';

/** Starts an incident, from nothing or from what proposed it: an alert of delivery, or ticked tickets. */
export default function IncidentStart() {
  const proposal = proposalIn(useLocation().state);
  const { ticketIds = [], alertId } = proposal;
  const initial = incidentFormOf(null, proposal);
  const form = useForm({ defaultValues: initial });
  const { problem, refuse, clear } = useRefusals(form, Object.keys(initial));
  const provider = useDataProvider();
  const navigate = useNavigate();
  const notify = useNotify();
  const untick = useUnselectAll('support-tickets');

  const start = form.handleSubmit(async (values) => {
    clear();
    const data = { ...incidentBody(values), ticketIds, ...(alertId ? { alertId } : {}) };
    try {
      const started = await provider.create<IncidentView>('incidents', { data });
      notify('Incident started', { type: 'success' });
      untick();
      navigate(`/incidents/${started.data.id}/show`, { replace: true });
    } catch (error) {
      refuse(error);
    }
  });

  return (
    <Page title="Start an incident" maxWidth={720}>
      <Paper component="form" noValidate sx={{ p: { xs: 2, sm: 3 } }} onSubmit={(event) => void start(event)}>
        <FormProvider {...form}>
          <Stack spacing={2.5}>
            {problem ? <ErrorState error={problem} /> : null}
            {ticketIds.length > 0 ? (
              <div>{count(ticketIds.length, 'ticket')} will stand on it, and be answered when it ends.</div>
            ) : null}
            <IncidentFields />
            <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
              <Button type="submit" variant="contained" disabled={form.formState.isSubmitting}>
                {form.formState.isSubmitting ? 'Starting…' : startWords(ticketIds.length)}
              </Button>
              <Button component={Link} to="/incidents">
                Leave it
              </Button>
            </Box>
          </Stack>
        </FormProvider>
      </Paper>
    </Page>
  );
}
