import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { AccountView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { endedBecause } from './accountWords.ts';

type Props = { account: AccountView };
type Held = AccountView['sessions'][number] | AccountView['devices'][number];

const live = { word: 'Live', tone: 'good', shape: 'tick' } as const;
const over = { word: 'Over', tone: 'calm', shape: 'ring' } as const;

/** Where they are signed in, and were. */
export const SessionsCard = ({ account }: Props) => (
  <Card title="Sessions">
    <LiveThenOver held={account.sessions} none="Signed in nowhere." label="Sessions">
      {(session) => ({
        title: session.device,
        facts: (
          <>
            In <DateTime value={session.signedInAt} />, last seen <DateTime value={session.lastSeenAt} /> ·{' '}
            {session.ip}
          </>
        ),
      })}
    </LiveThenOver>
  </Card>
);

/** Devices that are spared the code. */
export const DevicesCard = ({ account }: Props) => (
  <Card title="Remembered devices">
    <LiveThenOver
      held={account.devices}
      none="No device is remembered: each sign-in asks for a code."
      label="Devices"
    >
      {(device) => ({
        title: device.name,
        facts: (
          <>
            Since <DateTime value={device.createdAt} />, last used <DateTime value={device.lastUsedAt} /> ·{' '}
            {device.ip}
          </>
        ),
      })}
    </LiveThenOver>
  </Card>
);

interface LiveThenOverProps<Each extends Held> {
  held: readonly Each[];
  none: string;
  label: string;
  children: (each: Each) => { title: string; facts: ReactNode };
}

/** Those that are live; the others are folded away. */
function LiveThenOver<Each extends Held>({ held, none, label, children }: LiveThenOverProps<Each>) {
  const ended = held.filter(({ isLive }) => !isLive);
  const lines = (some: readonly Each[]) =>
    some.map((each) => {
      const { title, facts } = children(each);
      const detail = each.isLive ? (
        facts
      ) : (
        <Ended facts={facts} at={each.endedAt ?? each.expiresAt} reason={each.endedReason} />
      );
      return (
        <Line key={each.id} title={title} detail={detail}>
          <StateChip {...(each.isLive ? live : over)} />
        </Line>
      );
    });
  const liveOnes = held.filter(({ isLive }) => isLive);
  return (
    <>
      {liveOnes.length === 0 ? none : <Lines label={label}>{lines(liveOnes)}</Lines>}
      {ended.length > 0 ? (
        <Box component="details" sx={{ mt: 1 }}>
          <Box component="summary" sx={{ cursor: 'pointer', fontSize: 14, mb: 1 }}>
            Over ({ended.length})
          </Box>
          <Lines label={`${label} that are over`}>{lines(ended)}</Lines>
        </Box>
      ) : null}
    </>
  );
}

const Ended = ({ facts, at, reason }: { facts: ReactNode; at: string; reason: string | null }) => (
  <>
    {facts}
    <br />
    Over <DateTime value={at} />: {endedBecause(reason)}
  </>
);
