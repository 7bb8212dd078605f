import Box from '@mui/material/Box';
import { ListBase } from 'react-admin';
import type {
  NotificationState,
  NotificationView,
} from '../../../api/features/notifications/notifications.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { NhsNumber } from '../fields/NhsNumber.tsx';
import { bornAndAge, labelName } from '../fields/patientWords.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { notificationLooks } from '../fields/states.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { Page } from '../layout/Page.tsx';
import type { Column } from '../lists/columns.ts';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { quietly } from '../lists/quietly.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { ToggleFilter } from '../lists/ToggleFilter.tsx';
import { useMay } from '../providers/useSession.ts';
import { channelWords, lookOf, purposeWords, reasonSentence } from './notificationWords.ts';
import { isInvitationToPrint, PrintInvitation } from './PrintInvitation.tsx';

/** The first sentence of why it stands as it does: what to do about it is on its page. */
const shortReason = (reason: string): string =>
  (reasonSentence(reason).split('. ')[0] ?? '').replace(/\.$/, '');

const columns: Column<NotificationView>[] = [
  {
    key: 'to',
    label: 'To',
    cell: (sent) => <strong>{sent.patient ? labelName(sent.patient) : purposeWords[sent.purpose]}</strong>,
  },
  {
    key: 'born',
    label: 'Born',
    cell: (sent) => (sent.patient ? bornAndAge(sent.patient, { said: false }) : '–'),
  },
  {
    key: 'nhsNumber',
    label: 'NHS number',
    optional: true,
    cell: (sent) => <NhsNumber value={sent.patient?.nhsNumber ?? null} />,
  },
  {
    key: 'purpose',
    label: 'What',
    wraps: true,
    width: 130,
    cell: (sent) => purposeWords[sent.purpose],
  },
  { key: 'channel', label: 'By', cell: (sent) => channelWords[sent.channel] },
  {
    key: 'state',
    label: 'State',
    wraps: true,
    width: 190,
    cell: (sent) => (
      <>
        <StateChip {...lookOf(sent)} /> {isInvitationToPrint(sent) ? <RowPrint sent={sent} /> : null}
        {sent.reason ? <Box sx={{ py: 0.5 }}>{shortReason(sent.reason)}</Box> : null}
      </>
    ),
  },
  {
    key: 'createdAt',
    label: 'Made',
    sortBy: 'createdAt',
    cell: (sent) => <DateTime value={sent.createdAt} />,
  },
  { key: 'settledAt', label: 'Settled', optional: true, cell: (sent) => <DateTime value={sent.settledAt} /> },
];

const RowPrint = ({ sent }: { sent: NotificationView }) =>
  useMay('notifications:write') ? <PrintInvitation sent={sent} /> : null;

const states = (Object.keys(notificationLooks) as NotificationState[]).map((value) => ({
  value,
  label: notificationLooks[value].word,
}));
const channels = (Object.keys(channelWords) as NotificationView['channel'][]).map((value) => ({
  value,
  label: channelWords[value],
}));

const purposes = (Object.keys(purposeWords) as NotificationView['purpose'][]).map((value) => ({
  value,
  label: purposeWords[value],
}));

export default function NotificationList() {
  return (
    <ListBase<NotificationView>
      resource="notifications"
      perPage={25}
      sort={{ field: 'createdAt', order: 'DESC' }}
      queryOptions={quietly}
    >
      <Page title="Messages sent">
        <RecordList<NotificationView>
          name="notifications"
          label="Messages sent"
          columns={columns}
          linkTo={(sent) => `/notifications/${sent.id}/show`}
          filters={
            <>
              <FilterSelect source="state" label="State" all="Any" options={states} />
              <FilterSelect source="purpose" label="What" all="Anything" options={purposes} />
              <FilterSelect source="channel" label="By" all="Any" options={channels} />
              <ToggleFilter source="toPost" label="Still to post" />
            </>
          }
          empty={
            <EmptyState title="Nothing was sent yet">
              Each text, e-mail and letter to post appears here with what became of it.
            </EmptyState>
          }
        />
      </Page>
    </ListBase>
  );
}
