import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { useLogout } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ErrorState } from '../layout/ErrorState.tsx';
import { ask } from '../providers/httpClient.ts';
import { session } from '../providers/session.ts';
import { CodeField } from './CodeField.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { useStep } from './useStep.ts';

/** The second step: a code of the authenticator app, or one of the recovery codes kept for a lost phone. */
export default function SecondFactorPage() {
  const navigate = useNavigate();
  const logout = useLogout();
  const { error, busy, take } = useStep();
  const [useRecovery, setUseRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [recoveryCode, setRecoveryCode] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void take(async () => {
      const body = useRecovery ? { recoveryCode: recoveryCode.trim() } : { code };
      await ask('/api/session/second-factor', 'POST', body);
      const view = await session.reload();
      navigate(view?.stage === 'enrolment' ? '/enrolment' : '/');
    });
  };

  return (
    <SignInFrame title="Second step">
      <Stack component="form" spacing={2.5} onSubmit={submit} noValidate>
        {error ? <ErrorState error={error} /> : null}
        {useRecovery ? (
          <TextField
            label="Recovery code"
            name="recoveryCode"
            autoFocus
            value={recoveryCode}
            onChange={(event) => setRecoveryCode(event.target.value)}
            helperText="One of the ten you kept when you set up the second step. Each works once."
            slotProps={{
              inputLabel: { shrink: true },
              htmlInput: { autoComplete: 'off', spellCheck: false },
            }}
          />
        ) : (
          <CodeField value={code} onChange={setCode} />
        )}
        <Button type="submit" variant="contained" disabled={busy}>
          Carry on
        </Button>
        <Button onClick={() => setUseRecovery(!useRecovery)}>
          {useRecovery ? 'Use the authenticator app' : 'I have no phone with me: use a recovery code'}
        </Button>
        <Button onClick={() => void logout()}>Sign in as somebody else</Button>
      </Stack>
    </SignInFrame>
  );
}
