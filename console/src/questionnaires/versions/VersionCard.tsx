import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Definition } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { Card } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { LoadingPage } from '../../layout/LoadingPage.tsx';
import { ask } from '../../providers/httpClient.ts';
import { Preview } from '../preview/Preview.tsx';
import { DefinitionWords } from './DefinitionWords.tsx';
import { FhirExport } from './FhirExport.tsx';

/** One version, word for word; tried out on demand, and taken away as FHIR. */
export function VersionCard({ view, number }: { view: QuestionnaireView; number: number }) {
  const [isTried, setTried] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['questionnaire-version', view.id, number, view.updatedAt],
    queryFn: () => ask<{ definition: Definition }>(`/api/questionnaires/${view.id}/versions/${number}`),
  });
  return (
    <Card
      title={`Version ${number}`}
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button size="small" onClick={() => setTried(!isTried)} aria-pressed={isTried}>
            {isTried ? 'Read it' : 'Try it out'}
          </Button>
          <FhirExport view={view} number={number} />
        </Box>
      }
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {data && isTried ? <Preview definition={data.definition} /> : null}
      {data && !isTried ? <DefinitionWords definition={data.definition} /> : null}
    </Card>
  );
}
