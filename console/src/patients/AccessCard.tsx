import Skeleton from '@mui/material/Skeleton';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { NextStep } from '../accounts/NextStep.tsx';
import { useAccess } from '../accounts/useAccess.ts';
import { WhyCard } from '../accounts/WhyCard.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { type OwnStep, ownSteps } from './ownSteps.ts';

/** "Why can't they log in?" at hand on the record: somebody is on the telephone and asks. */
export function AccessCard({ patient, onStep }: { patient: PatientView; onStep: (step: OwnStep) => void }) {
  const { data, error, isPending, refetch } = useAccess(patient.id);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (isPending) return <Skeleton variant="rounded" height={116} role="status" aria-label="Loading" />;
  return (
    <WhyCard
      isBrief
      access={data}
      action={
        <NextStep
          access={data}
          patientId={patient.id}
          otherPatientId={patient.mergedIntoId}
          own={ownSteps}
          onStep={(step) => {
            const own = ownSteps.find((each) => each === step);
            if (own) onStep(own);
          }}
        />
      }
    />
  );
}
