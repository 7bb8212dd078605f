import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { recoveryCodesSchema } from '../../../api/features/staff/staff.schema.ts';
import { ask } from '../providers/httpClient.ts';
import { session } from '../providers/session.ts';
import { CodeField } from './CodeField.tsx';
import { PasswordAgain } from './PasswordAgain.tsx';

interface SecondFactorOnProps {
  /** Where it is mandatory, turning it off means setting it up again before anything else. */
  required: boolean;
  onCodes: (codes: string[]) => void;
  onOff: () => void;
}

/** The second step is on: how many recovery codes are left, new ones, another phone. */
export function SecondFactorOn({ required, onCodes, onOff }: SecondFactorOnProps) {
  const [asking, setAsking] = useState<'codes' | 'off' | null>(null);
  const [code, setCode] = useState('');
  const { data } = useQuery({
    queryKey: ['recovery-codes'],
    queryFn: () => ask<{ left: number }>('/api/session/recovery-codes'),
  });

  if (asking === 'codes') {
    return (
      <PasswordAgain
        does="Make new codes"
        onCancel={() => setAsking(null)}
        onPassword={async (password) => {
          const made = await ask<z.infer<typeof recoveryCodesSchema>>('/api/session/recovery-codes', 'POST', {
            password,
          });
          onCodes(made.recoveryCodes);
        }}
      >
        <Box>The ten codes you have now stop working.</Box>
      </PasswordAgain>
    );
  }
  if (asking === 'off') {
    return (
      <PasswordAgain
        does="Turn off"
        onCancel={() => setAsking(null)}
        onPassword={async (password) => {
          await ask('/api/session/second-factor/off', 'POST', { password, code });
          await session.reload();
          onOff();
        }}
      >
        <CodeField value={code} onChange={setCode} />
        {required ? (
          <Box>You set up the new phone straight away; until then nothing else can be done.</Box>
        ) : null}
      </PasswordAgain>
    );
  }
  return (
    <>
      <Box sx={{ mb: 2 }}>
        {data ? `${data.left} of 10 recovery codes left.` : 'Recovery codes: …'}
        {data && data.left < 3 ? ' Make new ones before they run out.' : ''}
      </Box>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        <Button variant="outlined" onClick={() => setAsking('codes')}>
          Make new recovery codes
        </Button>
        <Button variant="outlined" onClick={() => setAsking('off')}>
          Use another phone
        </Button>
      </Stack>
    </>
  );
}
