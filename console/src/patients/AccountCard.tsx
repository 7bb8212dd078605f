import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { useMay } from '../providers/useSession.ts';
import { howLettersReach } from './howLettersReach.ts';

/** The login, if there is one, and in a sentence how a letter published now would reach this person. */
export function AccountCard({ patient }: { patient: PatientView }) {
  const { account } = patient;
  const active = account?.state === 'active';
  const seesAccounts = useMay('accounts:read');
  return (
    <Card
      title="Portal account"
      action={
        <StateChip
          word={active ? 'Active' : account ? 'Closed' : 'None'}
          tone={active ? 'good' : 'calm'}
          shape={active ? 'tick' : 'ring'}
        />
      }
    >
      <Facts
        facts={[
          ['A letter published now', howLettersReach(patient)],
          ...(account
            ? ([
                ['User name', account.userName],
                ['E-mail to sign in', account.email ?? 'none'],
                ['Last signed in', <DateTime key="signed-in" value={account.lastSignedInAt} ago />],
                ['Since', <DateTime key="since" value={account.createdAt} />],
              ] as const)
            : []),
        ]}
      />
      {account && seesAccounts ? (
        <Button component={Link} to={`/accounts/${account.id}/show`} sx={{ ml: -2, mt: 0.5 }}>
          Open the account
        </Button>
      ) : null}
    </Card>
  );
}
