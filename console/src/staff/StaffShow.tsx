import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { StaffView } from '../../../api/features/staff/staff.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { staffLooks } from '../fields/states.ts';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { roleWords } from './roleWords.ts';
import { StaffActs } from './StaffActs.tsx';
import { StaffDialog } from './StaffDialog.tsx';

/** One colleague: who they are, what their roles allow, and what an administrator can do about it. */
export default function StaffShow() {
  const { id = '' } = useParams();
  const { data: person, error, isPending, refetch } = useGetOne<StaffView>('staff', { id }, quietly);
  const [editing, setEditing] = useState(false);
  const mayWrite = useMay('staff:write');
  return (
    <Page
      title={person?.name ?? 'Staff member'}
      tabTitle="Staff member"
      maxWidth={880}
      actions={
        person && mayWrite ? (
          <Button variant="contained" onClick={() => setEditing(true)}>
            Change name or roles
          </Button>
        ) : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {person ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Card title="Sign-in" action={<StateChip {...staffLooks[person.state]} />}>
            <Facts
              facts={[
                ['E-mail', person.email],
                ['Second factor', person.hasSecondFactor ? 'Set up' : 'Not set up'],
                ...(person.invitationExpiresAt
                  ? ([
                      [
                        'Invitation runs out',
                        <DateTime key="until" value={person.invitationExpiresAt} ago />,
                      ],
                    ] as const)
                  : []),
                ['Last changed', <DateTime key="changed" value={person.updatedAt} />],
              ]}
            />
            {mayWrite ? <StaffActs person={person} /> : null}
          </Card>
          <Card title="Roles">
            <Facts isProse facts={person.roles.map((role) => [roleWords[role].name, roleWords[role].may])} />
          </Card>
        </Box>
      ) : null}
      {person && editing ? <StaffDialog person={person} onClose={() => setEditing(false)} /> : null}
    </Page>
  );
}
