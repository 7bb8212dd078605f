import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { PatientRow } from '../../../api/features/patients/patients.schema.ts';
import { bornAndAge, labelName } from '../fields/patientWords.ts';
import { Trouble } from '../forms/Trouble.tsx';
import { Card } from '../layout/Card.tsx';
import { PatientPicker } from '../patients/PatientPicker.tsx';
import { download } from '../providers/download.ts';
import { useMay } from '../providers/useSession.ts';
import { EmailSheet, LetterSheet, PhoneBubble } from './Sheets.tsx';
import type { PreviewOrder, usePreview } from './usePreview.ts';
import { partsWords, signWords, type Tab } from './wordingWords.ts';

interface PaneProps {
  tab: Tab;
  order: PreviewOrder;
  preview: ReturnType<typeof usePreview>;
  patient: PatientRow | null;
  onPatient: (patient: PatientRow | null) => void;
}

/** The words as they arrive, for somebody invented or for a patient, in the tab's channel. */
export function PreviewPane({ tab, order, preview, patient, onPatient }: PaneProps) {
  const seesPatients = useMay('patients:read');
  const { data, error } = preview;
  return (
    <Card title="How it reads">
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
          {patient ? (
            <>
              For {labelName(patient)}, {bornAndAge(patient)}{' '}
              <Button size="small" onClick={() => onPatient(null)}>
                Somebody invented instead
              </Button>
            </>
          ) : (
            'For somebody invented, called Anna. The link of a preview opens nothing.'
          )}
        </Box>
        {seesPatients && !patient ? (
          <PatientPicker label="For a patient" hint="The audit keeps that you looked" onChoose={onPatient} />
        ) : null}
        <Trouble error={error} />
        {data && tab === 'sms' ? <SmsPreview sms={data.sms} /> : null}
        {data && tab === 'email' ? <EmailSheet {...data.email} /> : null}
        {data && tab === 'letter' ? <LetterPreview text={data.letter.text} order={order} /> : null}
      </Box>
    </Card>
  );
}

function SmsPreview({
  sms: { text, count },
}: {
  sms: NonNullable<ReturnType<typeof usePreview>['data']>['sms'];
}) {
  const { dear, plainer } = signWords(count);
  return (
    <>
      <PhoneBubble text={text} marked={count.forcedBy} />
      <Box role="status" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        <strong>{partsWords(count)}</strong>
        {dear ? (
          <Box sx={({ scheme }) => ({ color: scheme.warn.text, fontWeight: 600, overflowWrap: 'anywhere' })}>
            {dear}
          </Box>
        ) : null}
        {plainer ? <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{plainer}</Box> : null}
      </Box>
    </>
  );
}

function LetterPreview({ text, order }: { text: string; order: PreviewOrder }) {
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setError(null);
    try {
      await download('/api/invitation-wordings/preview.pdf', order, 'invitation-letter-preview.pdf');
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <>
      <LetterSheet text={text} />
      <Trouble error={error} />
      <Box>
        <Button variant="outlined" onClick={() => void save()}>
          Save as a PDF
        </Button>
      </Box>
    </>
  );
}
