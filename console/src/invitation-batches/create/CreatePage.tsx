import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { Page } from '../../layout/Page.tsx';
import { batchUpload, useBatchUpload } from './batchUpload.ts';
import { useBatchDrops } from './useBatchDrops.ts';
import { WhatFilesNeed } from './WhatFilesNeed.tsx';

/** Where a file of patients comes in; afterwards its batch's own page goes on. */
export default function CreatePage() {
  const { file, sent, refusal, error, batch } = useBatchUpload();
  const navigate = useNavigate();
  useBatchDrops();
  useEffect(() => {
    if (!batch) return;
    batchUpload.stop();
    navigate(`/invitation-batches/${batch.id}`, { replace: true });
  }, [batch, navigate]);
  const isUnderWay = file !== null && !refusal && !error;
  return (
    <Page title="Invite from a file" maxWidth={960}>
      {refusal ? (
        <Alert severity="error" variant="outlined" role="alert" sx={{ mb: 2 }}>
          {refusal}
        </Alert>
      ) : null}
      {error ? (
        <ErrorState error={error} {...(file ? { retry: () => void batchUpload.start([file]) } : {})} />
      ) : null}
      {isUnderWay ? <OnItsWay file={file} sent={sent} /> : <DropZone />}
      <WhatFilesNeed />
    </Page>
  );
}

function DropZone() {
  const picker = useRef<HTMLInputElement>(null);
  const pick = (event: React.ChangeEvent<HTMLInputElement>) => {
    void batchUpload.start([...(event.target.files ?? [])]);
    event.target.value = '';
  };
  return (
    <Box
      sx={({ scheme }) => ({
        display: 'grid',
        justifyItems: 'center',
        gap: 2,
        px: 2,
        py: 6,
        textAlign: 'center',
        border: `2px dashed ${scheme.controlEdge}`,
        borderRadius: '6px',
        bgcolor: scheme.surface,
      })}
    >
      <Button variant="contained" onClick={() => picker.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".csv,.txt,.tsv,text/csv"
        onChange={pick}
        aria-label="File of patients to invite"
        data-testid="batch-file"
        hidden
      />
      <Typography>or drop a CSV file anywhere in this window.</Typography>
      <Typography color="text.secondary">
        Each row is matched to its patient and checked. Nothing is sent until you say so.
      </Typography>
    </Box>
  );
}

function OnItsWay({ file, sent }: { file: File; sent: number }) {
  const percent = Math.round(sent * 100);
  return (
    <Paper sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Box role="status" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {percent < 100 ? `Uploading ${file.name}` : `${file.name} is here, and being looked into`}
      </Box>
      <LinearProgress
        variant={percent < 100 ? 'determinate' : 'indeterminate'}
        value={percent}
        aria-label={`Upload of ${file.name}`}
        sx={{ height: 8, borderRadius: 4 }}
      />
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 }}>
        <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', color: 'text.secondary' }}>
          {percent}% of {sizeWords(file.size)}
        </Box>
        <Button onClick={batchUpload.stop}>Stop</Button>
      </Box>
    </Paper>
  );
}

const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
