import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { RecordImportView } from '../../../api/features/record-imports/record-imports.schema.ts';
import { dateTime } from '../fields/dates.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { AskFirst } from '../forms/AskFirst.tsx';
import { Trouble } from '../forms/Trouble.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useMay } from '../providers/useSession.ts';
import { ColumnsCard } from './ColumnsCard.tsx';
import {
  importButton,
  importLooks,
  isUnderWay,
  percentDone,
  reportSentence,
  rowsWord,
} from './importWords.ts';
import { RowsCard } from './RowsCard.tsx';
import { type ImportActs, useImport, useImportActs } from './useImport.ts';

/** One file: how far it is, what was found in it, and what can be done with it. */
export default function ImportPage() {
  const { id = '' } = useParams();
  const { data: file, error, isPending, refetch } = useImport(id);
  return (
    <Page title={file ? `${file.label}: ${file.fileName}` : 'Import'} tabTitle="Import" maxWidth={1280}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {file ? <ImportDesk file={file} /> : null}
    </Page>
  );
}

function ImportDesk({ file }: { file: RecordImportView }) {
  const acts = useImportActs(file);
  const hasRows = ['check', 'importing', 'finished'].includes(file.state);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Trouble error={acts.error} />
      <Standing file={file} acts={acts} />
      {file.state === 'columns' ? <ColumnsCard file={file} acts={acts} /> : null}
      {hasRows ? <RowsCard key={file.state} file={file} /> : null}
    </Box>
  );
}

function Standing({ file, acts }: { file: RecordImportView; acts: ImportActs }) {
  const mayWrite = useMay('record-imports:write');
  const [asked, setAsked] = useState(false);
  const may = (act: RecordImportView['acts'][number]) => mayWrite && file.acts.includes(act);
  return (
    <Card title="Where it stands" action={<StateChip {...importLooks[file.state]} />}>
      <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        <Told file={file} />
        {isUnderWay(file.state) ? <Progress file={file} /> : null}
        <Box sx={{ color: 'text.secondary', fontSize: 14 }}>
          {`Uploaded by ${file.createdBy.name}, ${dateTime(file.createdAt)}.`}
          {file.settings.map(({ label, value }) => ` ${label}: ${value}.`)}
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {may('import') ? (
            <Button variant="contained" disabled={acts.busy} onClick={() => void acts.start()}>
              {importButton(file.counts.good)}
              {file.sameAs ? ', once more' : ''}
            </Button>
          ) : null}
          {mayWrite && file.state === 'unreadable' ? (
            <Button variant="contained" component={Link} to="/record-imports/create">
              Upload the mended file
            </Button>
          ) : null}
          {may('discard') ? (
            <Button disabled={acts.busy} onClick={() => setAsked(true)}>
              Discard the file
            </Button>
          ) : null}
        </Box>
      </Box>
      {asked ? (
        <AskFirst
          title="Discard this file?"
          does="Discard the file"
          onCancel={() => setAsked(false)}
          onDo={() => {
            setAsked(false);
            void acts.discard();
          }}
        >
          Nothing of it is imported, and what was read in it is forgotten.
        </AskFirst>
      ) : null}
    </Card>
  );
}

function Told({ file }: { file: RecordImportView }) {
  const { state, counts, rows, unreadable, sameAs, columnFaults } = file;
  if (unreadable)
    return (
      <Alert severity="error" variant="outlined">
        {unreadable.sentence}
      </Alert>
    );
  if (state === 'columns')
    return (
      <Alert severity="warning" variant="outlined">
        {columnFaults.map(({ sentence }) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </Alert>
    );
  return (
    <>
      {state === 'check' ? (
        <div>{`${rowsWord(rows ?? 0)}: ${counts.good.toLocaleString('en-GB')} can be imported, ${counts.faulty.toLocaleString('en-GB')} to be mended. A row is never written on a guess of whose it is.`}</div>
      ) : null}
      {state === 'finished' ? <div>{reportSentence(file)}</div> : null}
      {sameAs && state === 'check' ? (
        <Alert severity="warning" variant="outlined">
          <strong>This file says the same as an earlier one.</strong>{' '}
          <Link to={`/record-imports/${sameAs.id}`}>
            {`It was brought in by ${sameAs.by}, ${dateTime(sameAs.at)}`}
          </Link>
          . Import it only where that is meant.
        </Alert>
      ) : null}
    </>
  );
}

function Progress({ file }: { file: RecordImportView }) {
  const percent = percentDone(file);
  const words =
    file.state === 'reading'
      ? `Reading and checking: ${rowsWord(file.rowsRead)} so far.`
      : `Importing: ${rowsWord(file.counts.imported)} so far. You can leave this page.`;
  return (
    <Box sx={{ width: '100%' }}>
      <div role="status">{words}</div>
      <LinearProgress
        aria-label="Progress"
        variant={percent === null ? 'indeterminate' : 'determinate'}
        value={percent ?? 0}
        sx={{ height: 8, borderRadius: 4, mt: 1 }}
      />
    </Box>
  );
}
