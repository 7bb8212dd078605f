import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { ask } from '../providers/httpClient.ts';
import { useMay } from '../providers/useSession.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { Status } from './EntryList.tsx';
import type { Entry, EntryNoun } from './entryNoun.ts';

const SHOWN = 10;

/** A patient's entries of a noun on their page, newest first, and the way to record one. */
export function EntriesCard<View extends Entry, Form extends Record<string, string>>({
  noun,
  patient,
}: {
  noun: EntryNoun<View, Form>;
  patient: PatientView;
}) {
  const mayRead = useMay(`${noun.resource}:read`);
  const mayWrite = useMay(`${noun.resource}:write`);
  const [isOpen, setOpen] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['patient-extras', patient.id, noun.resource],
    queryFn: () =>
      ask<View[]>(`/api/${noun.resource}/search`, 'POST', {
        filter: { patientId: patient.id },
        range: [0, SHOWN - 1],
      }),
    enabled: mayRead,
    retry: false,
  });
  if (!mayRead) return null;
  return (
    <Card
      title={noun.title}
      action={mayWrite ? <Button onClick={() => setOpen(true)}>{noun.add}</Button> : null}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <Skeleton variant="rectangular" height={48} /> : null}
      {data?.length === 0 ? 'None recorded.' : null}
      <Lines label={noun.title}>
        {data?.map((entry) => (
          <Line
            key={entry.id}
            title={<Link to={`/${noun.resource}/${entry.id}`}>{noun.nameOf(entry)}</Link>}
            detail={noun.detailOf(entry)}
          >
            <Status noun={noun} status={entry.status} />
          </Line>
        ))}
      </Lines>
      {data?.length === SHOWN ? `The newest ${SHOWN} are shown.` : null}
      {isOpen ? (
        <EntryDialog noun={noun} entry={null} patient={patient} onClose={() => setOpen(false)} />
      ) : null}
    </Card>
  );
}
