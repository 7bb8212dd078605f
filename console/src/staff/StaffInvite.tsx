import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useDataProvider, useNotify } from 'react-admin';
import { FormProvider, useForm } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { StaffView } from '../../../api/features/staff/staff.schema.ts';
import { FormText } from '../forms/FormText.tsx';
import { useRefusals } from '../forms/useRefusals.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Page } from '../layout/Page.tsx';
import { RolesField } from './RolesField.tsx';

interface InviteForm {
  name: string;
  email: string;
  roles: StaffView['roles'];
}
const nothing: InviteForm = { name: '', email: '', roles: [] };

/** Invites a colleague: a link by e-mail, good once and for a while, with which they choose their password. */
export default function StaffInvite() {
  const form = useForm<InviteForm>({ defaultValues: nothing });
  const { problem, refuse, clear } = useRefusals(form, Object.keys(nothing));
  const provider = useDataProvider();
  const navigate = useNavigate();
  const notify = useNotify();

  const invite = async (data: InviteForm) => {
    clear();
    try {
      const invited = await provider.create<StaffView>('staff', { data });
      notify(`Invitation sent to ${data.email}`, { type: 'success' });
      navigate(`/staff/${invited.data.id}/show`);
    } catch (error) {
      refuse(error);
    }
  };

  return (
    <Page title="Invite a colleague" maxWidth={720}>
      <Paper component="form" noValidate sx={{ p: { xs: 2, sm: 3 } }} onSubmit={form.handleSubmit(invite)}>
        <FormProvider {...form}>
          <Stack spacing={2.5}>
            {problem ? <ErrorState error={problem} /> : null}
            <FormText name="name" label="Name" hint="As colleagues know them" required autoFocus />
            <FormText name="email" label="E-mail" inputMode="email" required />
            <RolesField />
            <Stack direction="row" spacing={1}>
              <Button type="submit" variant="contained" disabled={form.formState.isSubmitting}>
                Send the invitation
              </Button>
              <Button onClick={() => navigate('/staff')}>Cancel</Button>
            </Stack>
          </Stack>
        </FormProvider>
      </Paper>
    </Page>
  );
}
