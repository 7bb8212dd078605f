import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { type FormEvent, useEffect, useState } from 'react';
import type { z } from 'zod';
import type { enrolmentSchema, recoveryCodesSchema } from '../../../api/features/staff/staff.schema.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { ask } from '../providers/httpClient.ts';
import { session } from '../providers/session.ts';
import { CodeField } from './CodeField.tsx';
import { useStep } from './useStep.ts';

type Secret = z.infer<typeof enrolmentSchema>;
const ENROLMENT = '/api/session/second-factor/enrolment';

interface EnrolmentProps {
  /** Asked again of whoever is signed in already. */
  password?: string;
  onConfirmed: (recoveryCodes: string[]) => void;
}

/** Scan, type the first code, done. */
export function Enrolment({ password, onConfirmed }: EnrolmentProps) {
  const { error, busy, take } = useStep();
  const [secret, setSecret] = useState<Secret | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [code, setCode] = useState('');

  useEffect(() => {
    let isHere = true;
    ask<Secret>(ENROLMENT, 'POST', password === undefined ? {} : { password }).then(
      (answer) => isHere && setSecret(answer),
      (refused) => isHere && setFailed(refused),
    );
    return () => {
      isHere = false;
    };
  }, [password]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void take(async () => {
      const { recoveryCodes } = await ask<z.infer<typeof recoveryCodesSchema>>(ENROLMENT, 'PUT', { code });
      await session.reload();
      onConfirmed(recoveryCodes);
    });
  };

  if (failed) return <ErrorState error={failed} />;
  return (
    <Stack component="form" spacing={2.5} onSubmit={submit} noValidate>
      <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 1 }}>
        <li>Open an authenticator app on your phone (Microsoft’s or Google’s; any will do).</li>
        <li>Scan this square, or type the key under it.</li>
        <li>Type the 6 digits the app shows.</li>
      </Box>
      {secret ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
          <Box
            component="img"
            alt="Square code to scan with the authenticator app"
            src={`data:image/svg+xml;utf8,${encodeURIComponent(secret.qrSvg)}`}
            sx={{ width: 192, height: 192, bgcolor: '#fff', border: 1, borderColor: 'divider' }}
          />
          <Box>
            <Box sx={{ color: 'text.secondary', fontSize: 14 }}>Key</Box>
            <Box component="code" data-testid="totp-secret" sx={{ fontSize: 16, overflowWrap: 'anywhere' }}>
              {secret.secret.replace(/(.{4})(?=.)/g, '$1 ')}
            </Box>
          </Box>
        </Box>
      ) : (
        <Skeleton variant="rectangular" width={192} height={192} />
      )}
      {error ? <ErrorState error={error} /> : null}
      <CodeField value={code} onChange={setCode} />
      <Button type="submit" variant="contained" disabled={busy || !secret}>
        Confirm
      </Button>
    </Stack>
  );
}
