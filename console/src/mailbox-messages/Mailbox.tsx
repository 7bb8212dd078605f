import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { ListBase, useListContext } from 'react-admin';
import type { MailboxMessage } from '../../../api/features/notifications/notifications.schema.ts';
import { EmptyState } from '../layout/EmptyState.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Page } from '../layout/Page.tsx';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { Pager } from '../lists/Pager.tsx';
import { MessageCard } from './MessageCard.tsx';

const channels = [
  { value: 'sms', label: 'Texts' },
  { value: 'email', label: 'E-mails' },
];

/** Newest first, asked again each few seconds: the page is looked at while something is on its way. */
export default function Mailbox() {
  return (
    <ListBase<MailboxMessage>
      resource="mailbox-messages"
      perPage={25}
      sort={{ field: 'createdAt', order: 'DESC' }}
      queryOptions={{ onError: () => undefined, refetchInterval: 3_000 }}
    >
      <Page title="Mailbox">
        <Alert severity="info" variant="outlined" sx={{ mb: 2, maxWidth: 720 }}>
          Demo: these are the phones and inboxes of the demo’s patients and staff. Nothing leaves this
          machine.
        </Alert>
        <Messages />
      </Page>
    </ListBase>
  );
}

function Messages() {
  const { data, error, isPending, refetch } = useListContext<MailboxMessage>();
  return (
    <Box sx={{ maxWidth: 720 }}>
      <FilterSelect source="channel" label="Show" all="Texts and e-mails" options={channels} />
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      <Box
        component="ol"
        aria-label="Messages"
        aria-busy={isPending}
        sx={{ listStyle: 'none', m: 0, mt: 2, p: 0, display: 'grid', gap: 1.5 }}
      >
        {data?.map((message) => (
          <MessageCard key={message.id} message={message} />
        ))}
      </Box>
      {isPending ? <Skeleton variant="rounded" height={110} /> : null}
      {data?.length === 0 ? (
        <EmptyState title="No messages yet">
          Publish a letter, or register as a patient: the text or e-mail arrives here.
        </EmptyState>
      ) : null}
      {data && data.length > 0 ? <Pager /> : null}
    </Box>
  );
}
