import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useId, useState } from 'react';
import { isQuestion, placedItems } from '../../../../api/features/questionnaires/items.policy.ts';
import { count } from '../../fields/count.ts';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { FindingLines } from '../builder/FindingLines.tsx';
import { type Imported, readFhirFile } from './readFhirFile.ts';

interface ImportFileProps {
  imported: Imported | null;
  onImported: (imported: Imported | null) => void;
}

/** Takes a file and says what became of it: how much was understood, and by name what was not. */
export function ImportFile({ imported, onImported }: ImportFileProps) {
  const id = useId();
  const [error, setError] = useState<unknown>(null);
  const read = async (file: File | undefined) => {
    setError(null);
    onImported(null);
    if (!file) return;
    try {
      onImported(await readFhirFile(file));
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box>
        <Box component="label" htmlFor={id} sx={{ display: 'block', fontWeight: 600, mb: 0.5 }}>
          File
        </Box>
        <Box
          component="input"
          type="file"
          id={id}
          accept=".json,application/json,application/fhir+json"
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => void read(event.target.files?.[0])}
          sx={{ maxWidth: '100%', font: 'inherit' }}
        />
      </Box>
      {error ? <ErrorState error={error} /> : null}
      {imported ? <WhatCameOfIt imported={imported} /> : null}
    </Box>
  );
}

function WhatCameOfIt({ imported }: { imported: Imported }) {
  const { definition, notRepresented, findings, fileName } = imported;
  if (!definition) {
    return (
      <Alert severity="error" variant="outlined" role="alert">
        <strong>{fileName} cannot be taken over. Nothing was kept.</strong>
        <Sentences sentences={notRepresented} />
      </Alert>
    );
  }
  const questions = placedItems(definition).filter(({ item }) => isQuestion(item)).length;
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Alert severity={notRepresented.length > 0 ? 'warning' : 'success'} variant="outlined">
        <strong>
          “{definition.title}”: {count(questions, 'question')}
          {definition.scores.length > 0 ? `, ${count(definition.scores.length, 'score')}` : ''}.
        </strong>{' '}
        {notRepresented.length > 0
          ? `${count(notRepresented.length, 'thing')} in the file cannot be represented here, and would be left out:`
          : 'Everything in the file can be represented here.'}
        <Sentences sentences={notRepresented} />
      </Alert>
      {findings.length > 0 ? (
        <section>
          <Box component="h2" sx={{ m: 0, mb: 0.5, fontSize: 15 }}>
            To mend or weigh once it is kept
          </Box>
          <FindingLines findings={findings} />
        </section>
      ) : null}
    </Box>
  );
}

const Sentences = ({ sentences }: { sentences: readonly string[] }) =>
  sentences.length > 0 ? (
    <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </Box>
  ) : null;
