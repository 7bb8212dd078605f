import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Enrolment } from './Enrolment.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SignInFrame } from './SignInFrame.tsx';

/** For whoever must have a second factor and has none: set one up before anything is shown. */
export default function EnrolmentPage() {
  const navigate = useNavigate();
  const [codes, setCodes] = useState<string[] | null>(null);
  return codes ? (
    <SignInFrame title="Keep your recovery codes" wide>
      <RecoveryCodes codes={codes} onDone={() => navigate('/')} />
    </SignInFrame>
  ) : (
    <SignInFrame title="Set up your second step" wide>
      <Enrolment onConfirmed={setCodes} />
    </SignInFrame>
  );
}
