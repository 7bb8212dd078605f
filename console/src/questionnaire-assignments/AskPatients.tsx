import Button from '@mui/material/Button';
import { useState } from 'react';
import type { QuestionnaireView } from '../../../api/features/questionnaires/questionnaires.schema.ts';
import { useMay } from '../providers/useSession.ts';
import { AssignDialog } from './AssignDialog.tsx';

/** Asks patients a questionnaire from its own page, once it is published. */
export function AskPatients({ view }: { view: QuestionnaireView }) {
  const [isOpen, setOpen] = useState(false);
  const mayAsk = useMay('questionnaire-assignments:write');
  if (!mayAsk || view.state !== 'published') return null;
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        Ask patients
      </Button>
      {isOpen ? <AssignDialog questionnaire={view} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
