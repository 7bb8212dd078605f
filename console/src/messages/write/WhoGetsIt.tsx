import Box from '@mui/material/Box';
import type { Audience } from '../../../../api/features/messages/messages.schema.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { Card } from '../../layout/Card.tsx';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { leftOutSentences, patients } from '../messageWords.ts';
import { useAudience } from './useAudience.ts';

/** How many would get it now, the first few of them, and who is left out and why. */
export function WhoGetsIt({ audience }: { audience: Audience | null }) {
  const { data, error, isFetching, isCurrent, refetch } = useAudience(audience);
  const isCounting = audience !== null && (isFetching || !isCurrent);
  return (
    <Card title="Who gets it">
      <Box role="status" sx={{ fontSize: 17, fontWeight: 600 }} data-testid="audience-count">
        {audience === null ? 'Say whom it is for.' : isCounting ? 'Counting…' : data ? saidOf(data) : ''}
      </Box>
      {error && isCurrent ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {audience !== null && data && isCurrent ? (
        <>
          {data.needsApproval ? (
            <Box component="p" sx={{ m: 0, mt: 1 }}>
              So many need a second person: somebody else looks at it before it is sent.
            </Box>
          ) : null}
          {data.first.length > 0 ? (
            <Box sx={{ mt: 1.5 }}>
              <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
                {data.count > data.first.length ? 'The first of them by name' : 'They are'}
              </Box>
              <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', rowGap: 0.75 }}>
                {data.first.map((patient) => (
                  <li key={patient.id}>
                    <PatientName patient={patient} />
                  </li>
                ))}
              </Box>
            </Box>
          ) : null}
          <LeftOut sentences={leftOutSentences(data.leftOut)} />
        </>
      ) : null}
    </Card>
  );
}

const saidOf = ({ count, tooMany }: { count: number; tooMany: boolean }): string => {
  if (tooMany) return 'Too many for a message. Write an announcement instead.';
  return count === 0 ? 'Nobody can be written to.' : `It goes to ${patients(count)}.`;
};

const LeftOut = ({ sentences }: { sentences: string[] }) =>
  sentences.length === 0 ? null : (
    <Box sx={{ mt: 1.5 }}>
      <Box sx={{ fontSize: 14, color: 'text.secondary' }}>Left out</Box>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </Box>
    </Box>
  );
