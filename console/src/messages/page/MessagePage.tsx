import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { MessageView } from '../../../../api/features/messages/messages.schema.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { Card } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LineOfTime } from '../../layout/LineOfTime.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { Page } from '../../layout/Page.tsx';
import { PatientBanner } from '../../patients/PatientBanner.tsx';
import { AsPatientReads } from '../AsPatientReads.tsx';
import { messageCalls } from '../messageCalls.ts';
import { messageLooks } from '../messageWords.ts';
import { useMessage, useMessageChanged, useMessageWatch } from '../useMessage.ts';
import { MessageEditor } from '../write/MessageEditor.tsx';
import { WhoGetsIt } from '../write/WhoGetsIt.tsx';
import { Files } from './Files.tsx';
import { HowItGoes } from './HowItGoes.tsx';

/** One message: what can be done with it, to whom it goes or went, and how they read it. */
export default function MessagePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useMessage(id);
  if (data) return <Loaded key={id} message={data} refetch={refetch} />;
  return error ? (
    <Page title="Message">
      <ErrorState error={error} retry={() => void refetch()} />
    </Page>
  ) : (
    <LoadingPage />
  );
}

function Loaded({ message, refetch }: { message: MessageView; refetch: () => Promise<unknown> }) {
  const [isChanging, setChanging] = useState(false);
  const notify = useNotify();
  const changed = useMessageChanged();
  useMessageWatch(message, refetch);
  return (
    <Page
      title={message.subject}
      tabTitle="Message"
      maxWidth={1280}
      banner={message.patient ? <PatientBanner patient={message.patient} flags={[]} /> : null}
      actions={<StateChip {...messageLooks[message.state]} />}
    >
      {isChanging ? (
        <MessageEditor
          message={message}
          save={async (body) => {
            changed(await messageCalls.change(message, body));
            setChanging(false);
            notify('Saved', { type: 'success' });
          }}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <Desk message={message} refetch={refetch} onChange={() => setChanging(true)} />
      )}
    </Page>
  );
}

interface DeskProps {
  message: MessageView;
  refetch: () => Promise<unknown>;
  onChange: () => void;
}

function Desk({ message, refetch, onChange }: DeskProps) {
  const isOpen = message.acts.edit === true;
  const isBeside = useMediaQuery(({ breakpoints }: Theme) => breakpoints.up('lg'), { noSsr: true });
  const asRead = <AsPatientReads {...message} files={message.attachments} />;
  // Nobody should have to scroll past the button that approves to what it approves.
  const isReadFirst = message.state === 'approval' && !isBeside;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 392px' },
        alignItems: 'start',
      }}
    >
      {isReadFirst ? asRead : null}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <HowItGoes message={message} refetch={refetch} onChange={onChange} />
        {isOpen ? <WhoGetsIt audience={message.audience} /> : null}
        {isOpen || message.attachments.length > 0 ? <Files message={message} /> : null}
        <Card title="What happened">
          <LineOfTime
            label="What happened"
            events={message.events.map(({ at, sentence, by }) => ({
              at,
              what: sentence,
              who: by?.name ?? null,
              detail: null,
            }))}
          />
        </Card>
      </Box>
      {isReadFirst ? null : asRead}
    </Box>
  );
}
