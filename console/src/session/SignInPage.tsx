import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useState } from 'react';
import { useLogin } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ErrorState } from '../layout/ErrorState.tsx';
import { session } from '../providers/session.ts';
import { PasswordField } from './PasswordField.tsx';
import { SignInFrame } from './SignInFrame.tsx';

/** E-mail and password; what is still owed after (second factor, enrolment) the API says. */
export default function SignInPage() {
  const login = useLogin();
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);

  useEffect(() => {
    if (session.get()?.stage === 'full') navigate('/');
  }, [navigate]);

  // While the password is typed, what comes after it is fetched.
  useEffect(() => {
    void import('../layout/Shell.tsx');
    void import('../dashboard/Today.tsx');
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!email || !password) return;
    setBusy(true);
    setError(null);
    try {
      await login({ email, password });
    } catch (refused) {
      setError(refused);
      setPassword('');
      setBusy(false);
    }
  };

  return (
    <SignInFrame title="Sign in">
      <Stack component="form" spacing={2.5} onSubmit={submit} noValidate>
        {error ? <ErrorState error={error} /> : null}
        <TextField
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={tried && !email}
          helperText={tried && !email ? 'Type your e-mail address.' : null}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={tried && !password && !error}
          helperText={tried && !password && !error ? 'Type your password.' : null}
        />
        <Button type="submit" variant="contained" disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </Button>
      </Stack>
    </SignInFrame>
  );
}
