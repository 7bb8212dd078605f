import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type FormEvent, useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { z } from 'zod';
import type { invitationSchema } from '../../../api/features/staff/staff.schema.ts';
import { dateTime } from '../fields/dates.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { ask } from '../providers/httpClient.ts';
import { fieldErrors, problemOf } from '../providers/problem.ts';
import { session } from '../providers/session.ts';
import { PasswordField } from './PasswordField.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { useStep } from './useStep.ts';

type Invitation = z.infer<typeof invitationSchema>;

/** A new colleague's first page: whose invitation it is, then a password of their own. */
export default function AcceptInvitationPage() {
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const navigate = useNavigate();
  const { error, busy, take } = useStep();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [password, setPassword] = useState('');

  useEffect(() => {
    ask<Invitation>('/api/staff-invitations/look', 'POST', { token }).then(setInvitation, setFailed);
  }, [token]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void take(async () => {
      await ask('/api/staff-invitations/accept', 'POST', { token, password });
      const view = await session.reload();
      navigate(view?.stage === 'enrolment' ? '/enrolment' : '/');
    });
  };

  const refused = error ? fieldErrors(problemOf(error)).password : undefined;
  if (failed) {
    return (
      <SignInFrame title="This invitation cannot be used">
        <ErrorState error={failed} />
        <Typography>
          Ask whoever invited you to send a new one. If you have a password already, sign in.
        </Typography>
        <Button href="#/login" variant="contained" sx={{ mt: 2 }}>
          Go to sign-in
        </Button>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={invitation ? `Welcome, ${invitation.name}` : 'Welcome'}>
      {invitation ? (
        <Stack component="form" spacing={2.5} onSubmit={submit} noValidate>
          <Typography>
            You will sign in as <strong>{invitation.email}</strong>. This link works once, until{' '}
            {dateTime(invitation.expiresAt)}.
          </Typography>
          {error && !refused ? <ErrorState error={error} /> : null}
          <input type="hidden" name="username" autoComplete="username" value={invitation.email} readOnly />
          <PasswordField
            label="Choose a password"
            name="password"
            autoComplete="new-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={Boolean(refused)}
            helperText={
              refused ??
              '8 characters or more; three words work well. Spaces and any signs may be used. Not a common password.'
            }
          />
          <Button type="submit" variant="contained" disabled={busy}>
            Save and sign in
          </Button>
        </Stack>
      ) : (
        <Skeleton variant="rectangular" height={180} />
      )}
    </SignInFrame>
  );
}
