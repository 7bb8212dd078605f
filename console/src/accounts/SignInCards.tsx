import Box from '@mui/material/Box';
import type { AccountView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { mobileWords } from '../fields/patientWords.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { accountLooks } from '../fields/states.ts';
import { Card, Facts } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { methodWords, waitWords } from './accountWords.ts';

type Props = { account: AccountView };

/** By what they sign in, since when, and where their codes go. */
export function SignInCard({ account }: Props) {
  const { state, closedAt, closedBy, closedReason, slowedForSeconds } = account;
  return (
    <Card title="Signing in" action={<StateChip {...accountLooks[state]} />}>
      <Facts
        facts={[
          ...(state === 'closed'
            ? ([
                [
                  `Closed by ${closedBy === 'patient' ? 'the patient' : 'the desk'}`,
                  <span key="closed">
                    <DateTime value={closedAt} />
                    {closedReason ? <Box>{closedReason}</Box> : null}
                  </span>,
                ],
              ] as const)
            : []),
          ['User name', account.userName],
          ['E-mail', account.email ?? 'none'],
          ['Mobile for codes', account.mobile ? mobileWords(account.mobile) : 'none on record'],
          ...account.loginMethods.map(
            ({ method, since }) =>
              [
                methodWords[method],
                <span key={method}>
                  since <DateTime value={since} />
                </span>,
              ] as const,
          ),
          [
            'Last signed in',
            account.lastSignedInAt ? <DateTime key="in" value={account.lastSignedInAt} ago /> : 'never',
          ],
          ...(slowedForSeconds > 0
            ? ([['After wrong tries', `The next one waits ${waitWords(slowedForSeconds)}`]] as const)
            : []),
        ]}
      />
    </Card>
  );
}

/** Wrong passwords and codes of late, newest first. */
export const FailedAttemptsCard = ({ account }: Props) => (
  <Card title="Failed attempts">
    {account.failedAttempts.length === 0 ? 'None of late.' : null}
    <Lines label="Failed attempts">
      {account.failedAttempts.map(({ at, sentence, ip }) => (
        <Line
          key={`${at}${sentence}`}
          title={sentence}
          detail={
            <>
              <DateTime value={at} />
              {ip ? ` · from ${ip}` : ''}
            </>
          }
        />
      ))}
    </Lines>
  </Card>
);
