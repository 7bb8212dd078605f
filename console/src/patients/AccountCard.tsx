import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { howLettersReach } from './howLettersReach.ts';

/** The login, if there is one, and in a sentence how a letter published now would reach this person. */
export function AccountCard({ patient }: { patient: PatientView }) {
  const { account } = patient;
  const active = account?.state === 'active';
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
                ['Last signed in', <DateTime key="signed-in" value={account.lastSignedInAt} ago />],
                ['Since', <DateTime key="since" value={account.createdAt} />],
              ] as const)
            : []),
        ]}
      />
    </Card>
  );
}
