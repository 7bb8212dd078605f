import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { ImportKindView } from '../../../api/features/record-imports/record-imports.schema.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { importCalls, templateUrl } from './importCalls.ts';

/** Where a file of records comes in: what its rows are, what columns it needs, and the file. */
export default function ImportCreate() {
  const {
    data: kinds,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: ['record-import-kinds'],
    queryFn: importCalls.kinds,
    retry: false,
  });
  const [name, setName] = useState('');
  const kind = kinds?.find((each) => each.kind === name) ?? kinds?.[0];
  return (
    <Page title="Import a file" maxWidth={960}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {kinds && !kind ? <Alert severity="info">Your role writes nothing that comes in files.</Alert> : null}
      {kinds && kind ? (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <SelectField
            label="What are its rows?"
            value={kind.kind}
            options={kinds.map((each) => ({ value: each.kind, label: each.label }))}
            onChange={setName}
          />
          <SendFile key={kind.kind} kind={kind} />
          <WhatColumns kind={kind} />
        </Box>
      ) : null}
    </Page>
  );
}

function SendFile({ kind }: { kind: ImportKindView }) {
  const navigate = useNavigate();
  const picker = useRef<HTMLInputElement>(null);
  const [settings, setSettings] = useState<Record<string, string>>({});
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const missing = kind.settings.filter(({ name, needed }) => needed && !settings[name]);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setError(null);
    setSent(0);
    try {
      const made = await importCalls.send({
        fields: { kind: kind.kind, ...settings },
        file,
        onProgress: (part, total) => setSent(total > 0 ? (part * 100) / total : 0),
      });
      navigate(`/record-imports/${made.id}`, { replace: true });
    } catch (refused) {
      setError(refused);
      setSent(null);
    }
  };
  return (
    <Card title="The file">
      <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
        {error ? <ErrorState error={error} /> : null}
        {kind.settings.map((setting) => (
          <Setting
            key={setting.name}
            setting={setting}
            value={settings[setting.name] ?? ''}
            onChange={(value) => setSettings({ ...settings, [setting.name]: value })}
          />
        ))}
        <Button
          variant="contained"
          disabled={missing.length > 0 || sent !== null}
          onClick={() => picker.current?.click()}
        >
          Choose a CSV file
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          aria-label="File to import"
          data-testid="import-file"
          hidden
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        {sent === null ? null : (
          <LinearProgress variant="determinate" value={sent} aria-label="Upload" sx={{ width: '100%' }} />
        )}
        <span>Up to 100,000 rows and 10 MB. Nothing is written until you have looked at what was found.</span>
      </Box>
    </Card>
  );
}

function Setting({
  setting,
  value,
  onChange,
}: {
  setting: ImportKindView['settings'][number];
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, type, hint, choices } = setting;
  if (type === 'choice')
    return (
      <SelectField
        label={label}
        value={value}
        options={[
          { value: '', label: 'Choose one' },
          ...choices.map(({ id, label: words }) => ({ value: id, label: words })),
        ]}
        onChange={onChange}
      />
    );
  return (
    <TextField
      label={label}
      type={type}
      value={value}
      helperText={hint ?? undefined}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}

const WhatColumns = ({ kind }: { kind: ImportKindView }) => (
  <Card
    title="What columns it needs"
    action={
      <Link
        href={templateUrl(kind.kind)}
        download
        sx={{ display: 'inline-flex', alignItems: 'center', minHeight: 40 }}
      >
        Download a template (CSV)
      </Link>
    }
  >
    <Box component="dl" sx={{ m: 0, display: 'grid', rowGap: 1.25 }}>
      {kind.columns.map(({ name, label, needed, hint, example }) => (
        <div key={name}>
          <Box component="dt" sx={{ fontWeight: 600 }}>
            {label}
            <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
              {needed ? ' (needed)' : ''}
            </Box>
          </Box>
          <Box component="dd" sx={{ m: 0, color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {`${hint} For example: ${example}`}
          </Box>
        </div>
      ))}
    </Box>
  </Card>
);
