import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import {
  type AccessStep,
  type AccessView,
  type AccountAct,
  accountActs,
} from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { useMay } from '../providers/useSession.ts';
import { stepLabels } from './accountWords.ts';

interface NextStepProps {
  access: AccessView;
  patientId: string;
  /** The record this one was merged into, where it was. */
  otherPatientId?: string | null;
  /** Steps the page takes itself; all others lead to the page that does. */
  onStep?: ((step: AccessStep) => void) | undefined;
  /** Which those are. */
  own?: readonly AccessStep[];
}

export const isAccountAct = (step: AccessStep): step is AccountAct =>
  (accountActs as readonly string[]).includes(step);

/** The page's primary button: takes the next step, or leads to where it is taken. Hidden from who may not take it. */
export function NextStep({ access, patientId, otherPatientId, onStep, own = [] }: NextStepProps) {
  const mayTake = useMayTake();
  const step = stepOf(access);
  const label = step ? stepLabels[step] : null;
  if (!step || !label || !mayTake(step)) return null;
  if (own.includes(step)) {
    return (
      <Button variant="contained" onClick={() => onStep?.(step)}>
        {label}
      </Button>
    );
  }
  const to = addressOf(step, access, patientId, otherPatientId);
  return to ? (
    <Button variant="contained" component={Link} to={to} state={{ step }}>
      {label}
    </Button>
  ) : null;
}

/** Where there is a failed registration the link is sent from there, so that its case knows of it. */
function stepOf({ nextStep, registrationCaseId }: AccessView): AccessStep | undefined {
  return nextStep?.act === 'send-link' && registrationCaseId ? 'open-case' : nextStep?.act;
}

function addressOf(
  step: AccessStep,
  { accountId, registrationCaseId }: AccessView,
  patientId: string,
  otherPatientId: string | null | undefined,
): string | null {
  if (isAccountAct(step)) return accountId ? `/accounts/${accountId}/show` : null;
  if (step === 'open-case')
    return registrationCaseId ? `/registration-cases/${registrationCaseId}/show` : null;
  if (step === 'open-other-record') return otherPatientId ? `/patients/${otherPatientId}/show` : null;
  return `/patients/${patientId}/show`;
}

function useMayTake(): (step: AccessStep) => boolean {
  const write = useMay('accounts:write');
  const close = useMay('accounts:close');
  const recover = useMay('accounts:recover');
  const correct = useMay('patients:write');
  const cases = useMay('registration-cases:read');
  const invite = useMay('registration-cases:write');
  return (step) => {
    if (step === 'close') return close;
    if (step === 'start-recovery' || step === 'remove-authenticator') return recover;
    if (step === 'correct-mobile' || step === 'correct-email' || step === 'start-texts') return correct;
    if (step === 'open-case') return cases;
    if (step === 'send-link') return invite;
    return step === 'open-other-record' || write;
  };
}
