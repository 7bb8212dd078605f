import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ErrorState } from '../layout/ErrorState.tsx';
import { fieldErrors, problemOf } from '../providers/problem.ts';
import { PasswordField } from './PasswordField.tsx';
import { useStep } from './useStep.ts';

interface PasswordAgainProps {
  does: string;
  onPassword: (password: string) => Promise<void>;
  onCancel: () => void;
  children?: ReactNode;
}

/** Asks for the password again before one's own sign-in is changed: an unattended screen must not be enough. */
export function PasswordAgain({ does, onPassword, onCancel, children }: PasswordAgainProps) {
  const [password, setPassword] = useState('');
  const { error, busy, take } = useStep();
  const refused = error ? fieldErrors(problemOf(error)).password : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void take(() => onPassword(password));
  };
  return (
    <Stack component="form" spacing={2} onSubmit={submit} noValidate sx={{ maxWidth: 420 }}>
      {error && !refused ? <ErrorState error={error} /> : null}
      <PasswordField
        label="Your password"
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={Boolean(refused)}
        helperText={refused ?? 'Asked again, so that nobody else does this at your screen'}
      />
      {children}
      <Stack direction="row" spacing={1}>
        <Button type="submit" variant="contained" disabled={busy || !password}>
          {does}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </Stack>
    </Stack>
  );
}
