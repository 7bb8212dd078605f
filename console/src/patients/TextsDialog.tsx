import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useNotify } from 'react-admin';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import type { PatientTexts } from '../../../api/features/sms-opt-outs/sms-opt-outs.schema.ts';
import { mobileWords } from '../fields/patientWords.ts';
import { ReasonDialog } from '../forms/ReasonDialog.tsx';
import type { dataProvider } from '../providers/dataProvider.ts';
import { textsKey } from './TextsCard.tsx';
import { recordKey } from './usePatient.ts';

interface TextsDialogProps {
  patient: PatientView;
  act: 'stop' | 'start';
  onClose: () => void;
}

/** Stops or starts texts for somebody who asked at the desk, with the reason. */
export function TextsDialog({ patient, act, onClose }: TextsDialogProps) {
  const provider = useDataProvider<typeof dataProvider>();
  const queries = useQueryClient();
  const notify = useNotify();
  const mobile = patient.mobile ? mobileWords(patient.mobile) : 'this mobile';
  const does = act === 'stop' ? 'Stop all texts' : 'Start texts again';
  const give = async (reason: string) => {
    const after = await provider.act<PatientTexts>('patients', patient.id, `${act}-texts`, { reason });
    queries.setQueryData(textsKey(patient.id), after);
    notify(act === 'stop' ? `No more texts to ${mobile}.` : `Texts go to ${mobile} again.`, {
      type: 'success',
    });
    await Promise.all([
      queries.invalidateQueries({ queryKey: recordKey(patient.id) }),
      queries.invalidateQueries({ queryKey: ['patient-extras', patient.id] }),
    ]);
  };
  return (
    <ReasonDialog title={does} does={does} onGive={give} onClose={onClose}>
      {act === 'stop'
        ? `From now on ${mobile} gets no texts about letters, for everybody who has it on record: such letters go by post. Codes they ask for still come. One text confirms it.`
        : `${mobile} gets texts again, for everybody who has it on record. Do it only when the patient asks. One text confirms it.`}
    </ReasonDialog>
  );
}
