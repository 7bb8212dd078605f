import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { Page } from '../layout/Page.tsx';
import { useSession } from '../providers/useSession.ts';
import { roleWords } from '../staff/roleWords.ts';
import { Enrolment } from './Enrolment.tsx';
import { PasswordAgain } from './PasswordAgain.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SecondFactorOn } from './SecondFactorOn.tsx';

type Step =
  | { at: 'rest' }
  | { at: 'password' }
  | { at: 'scan'; password: string }
  | { at: 'codes'; codes: string[] };

/** One's own sign-in: the second step, its recovery codes, and what one's roles allow. */
export default function MySecurityPage() {
  const session = useSession();
  const notify = useNotify();
  const [step, setStep] = useState<Step>({ at: 'rest' });
  if (!session) return null;
  const on = session.hasSecondFactor;
  return (
    <Page title="My security" maxWidth={720}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Card
          title="Second step"
          action={
            <StateChip
              word={on ? 'On' : 'Off'}
              tone={on ? 'good' : 'warn'}
              shape={on ? 'tick' : 'triangle'}
            />
          }
        >
          {step.at === 'codes' ? (
            <RecoveryCodes codes={step.codes} onDone={() => setStep({ at: 'rest' })} />
          ) : step.at === 'scan' ? (
            <Enrolment password={step.password} onConfirmed={(codes) => setStep({ at: 'codes', codes })} />
          ) : on ? (
            <SecondFactorOn
              required={session.secondFactorRequired}
              onCodes={(codes) => setStep({ at: 'codes', codes })}
              onOff={() => notify('The second step is off. Set it up again with the phone you use now.')}
            />
          ) : step.at === 'password' ? (
            <PasswordAgain
              does="Carry on"
              onPassword={async (password) => setStep({ at: 'scan', password })}
              onCancel={() => setStep({ at: 'rest' })}
            />
          ) : (
            <>
              <Box sx={{ mb: 2 }}>
                With a second step, somebody who learns your password still cannot sign in as you. You need a
                phone with an authenticator app.
              </Box>
              <Button variant="contained" onClick={() => setStep({ at: 'password' })}>
                Set up the second step
              </Button>
            </>
          )}
        </Card>
        <Card title="What you may do">
          <Facts
            isProse
            facts={session.staff.roles.map((role) => [roleWords[role].name, roleWords[role].may])}
          />
        </Card>
      </Box>
    </Page>
  );
}
