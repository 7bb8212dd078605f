import Box from '@mui/material/Box';
import { useGetOne } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { networkName } from '../../../api/features/delivery/delivery-words.ts';
import type { NotificationView } from '../../../api/features/notifications/notifications.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { providerHeading } from '../fields/providerNames.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { PatientBanner } from '../patients/PatientBanner.tsx';
import { NotificationActs } from './NotificationActs.tsx';
import { channelWords, lookOf, purposeWords, reasonSentence } from './notificationWords.ts';
import { useLinks } from './useLinks.ts';

/** One text, e-mail or printed letter: how it stands and each step on its way. */
export default function NotificationShow() {
  const { id = '' } = useParams();
  const {
    data: sent,
    error,
    isPending,
    refetch,
  } = useGetOne<NotificationView>('notifications', { id }, quietly);
  const links = useLinks(sent);
  return (
    <Page
      title={
        sent
          ? `${channelWords[sent.channel]}: ${purposeWords[sent.purpose].toLocaleLowerCase('en-GB')}`
          : 'Message'
      }
      maxWidth={880}
      banner={sent?.patient || isPending ? <PatientBanner patient={sent?.patient ?? undefined} /> : null}
      actions={sent ? <NotificationActs sent={sent} /> : null}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {sent ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Card title="How it stands" action={<StateChip {...lookOf(sent)} />}>
            <Facts
              facts={[
                ...(sent.reason ? ([['Why', reasonSentence(sent.reason)]] as const) : []),
                ...links.map(({ name, to, words }): [string, React.ReactNode] => [
                  name,
                  <Link key={to} to={to}>
                    {words}
                  </Link>,
                ]),
                ['Attempts', String(sent.attempt)],
                ...(sent.provider ? ([['Sent through', providerHeading(sent.provider)]] as const) : []),
                ...(sent.network ? ([['Network', networkName(sent.network)]] as const) : []),
              ]}
            />
          </Card>
          <Card title="On its way">
            <Facts facts={steps(sent)} />
          </Card>
        </Box>
      ) : null}
    </Page>
  );
}

const steps = (sent: NotificationView): [string, React.ReactNode][] => [
  ['Made', <DateTime key="made" value={sent.createdAt} />],
  ['Not before', <DateTime key="after" value={sent.sendAfter} />],
  ...(sent.acceptedAt
    ? ([
        [
          sent.channel === 'post' ? 'Posted' : 'Taken by the provider',
          <DateTime key="taken" value={sent.acceptedAt} />,
        ],
      ] as [string, React.ReactNode][])
    : []),
  ...sent.receipts.map(({ status, receivedAt }): [string, React.ReactNode] => [
    `Receipt: ${status.replaceAll('-', ' ')}`,
    <DateTime key={receivedAt} value={receivedAt} />,
  ]),
  ...(sent.deliveredAt
    ? ([['Delivered', <DateTime key="delivered" value={sent.deliveredAt} />]] as [string, React.ReactNode][])
    : []),
  ...(sent.settledAt
    ? ([['Settled', <DateTime key="settled" value={sent.settledAt} />]] as [string, React.ReactNode][])
    : []),
];
