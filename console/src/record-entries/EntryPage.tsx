import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { dateTime } from '../fields/dates.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { Card, Facts } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { quietly } from '../lists/quietly.ts';
import { useMay } from '../providers/useSession.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { Status } from './EntryList.tsx';
import { ErrorDialog } from './ErrorDialog.tsx';
import type { Entry, EntryNoun } from './entryNoun.ts';
import { errorSentence } from './errorWords.ts';

/** One entry: whose it is, what it says, and what can be done with it. */
export function EntryPage<View extends Entry, Form extends Record<string, string>>({
  noun,
}: {
  noun: EntryNoun<View, Form>;
}) {
  const { id = '' } = useParams();
  const mayWrite = useMay(`${noun.resource}:write`);
  const [asked, setAsked] = useState<'change' | 'error' | null>(null);
  const { data: entry, error, isPending, refetch } = useGetOne<View>(noun.resource, { id }, quietly);
  const mayChange = mayWrite && entry && entry.error === null;
  const close = () => setAsked(null);
  return (
    <Page
      title={entry ? noun.nameOf(entry) : noun.title}
      tabTitle={noun.title}
      maxWidth={960}
      actions={
        mayChange ? (
          <>
            <Button color="error" onClick={() => setAsked('error')}>
              Entered in error
            </Button>
            <Button variant="outlined" onClick={() => setAsked('change')}>
              Change
            </Button>
          </>
        ) : null
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {entry ? <EntryFacts noun={noun} entry={entry} /> : null}
      {entry && asked === 'change' ? <EntryDialog noun={noun} entry={entry} onClose={close} /> : null}
      {entry && asked === 'error' ? (
        <ErrorDialog resource={noun.resource} one={noun.one} entry={entry} onClose={close} />
      ) : null}
    </Page>
  );
}

function EntryFacts<View extends Entry, Form extends Record<string, string>>({
  noun,
  entry,
}: {
  noun: EntryNoun<View, Form>;
  entry: View;
}) {
  const changed = `${dateTime(entry.updatedAt)}${entry.updatedBy ? `, ${entry.updatedBy}` : ''}`;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {entry.error ? (
        <Alert severity="warning" variant="outlined">
          <div>{errorSentence(entry.error)}</div>
          <div>{`Reason: ${entry.error.reason}`}</div>
        </Alert>
      ) : null}
      <Card
        title="Patient"
        action={
          <Button component={Link} to={`/patients/${entry.patient.id}/show`}>
            The patient’s record
          </Button>
        }
      >
        <PatientName patient={entry.patient} />
      </Card>
      <Card title="What is recorded" action={<Status noun={noun} status={entry.status} />}>
        <Facts
          facts={[
            ...noun.factsOf(entry),
            ['How it came', entry.source === 'csv' ? 'From a file' : 'Entered by form'],
            ['Last changed', changed],
          ]}
        />
      </Card>
    </Box>
  );
}
