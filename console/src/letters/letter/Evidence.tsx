import Box from '@mui/material/Box';
import type { LetterVersionView, LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { PatientName } from '../../fields/PatientName.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { letterLooks, verdictLooks } from '../../fields/states.ts';
import { Card } from '../../layout/Card.tsx';
import { PatientsBeside } from '../../patients/PatientsBeside.tsx';
import { reasonSentence, refusalSentence, warningSentence } from '../letterWords.ts';
import { Findings } from './Findings.tsx';

interface EvidenceProps {
  letter: LetterView;
  version: LetterVersionView;
  /** Shows a finding's place in the PDF. */
  onShow: (key: string) => void;
}

/** What the check says, and on what evidence: each find leads to its place in the PDF. */
export function Evidence({ letter, version, onShow }: EvidenceProps) {
  const { guard, verdict, refusalCode } = version;
  const isRefused = version.state === 'refused';
  return (
    <Card
      title="The check"
      action={
        isRefused ? (
          <StateChip {...letterLooks.refused} />
        ) : verdict ? (
          <StateChip {...verdictLooks[verdict]} />
        ) : (
          <StateChip {...letterLooks.uploaded} />
        )
      }
    >
      {refusalCode ? <p style={{ margin: 0 }}>{refusalSentence(refusalCode)}</p> : null}
      {guard?.reasons.map((code) => (
        <Box component="p" key={code} sx={{ m: 0, mb: 0.5 }}>
          {reasonSentence(code)}
        </Box>
      ))}
      {verdict === 'agrees' && !guard?.reasons.length ? (
        <Box component="p" sx={{ m: 0, mb: 0.5 }}>
          What is printed in the letter agrees with this patient.
        </Box>
      ) : null}
      {guard?.otherPatient && letter.patient ? (
        <PatientsBeside
          mine={letter.patient}
          mineName="Patient chosen"
          other={guard.otherPatient}
          otherName="Patient with the number in the letter"
        />
      ) : null}
      {guard?.otherPatient && !letter.patient ? (
        <Box sx={{ mt: 1 }}>
          The NHS number in the letter belongs to:
          <PatientName patient={guard.otherPatient} />
        </Box>
      ) : null}
      <Findings findings={guard?.findings ?? []} compared={letter.patient !== null} onShow={onShow} />
      {version.warnings.map(({ code, pages }) => (
        <Box component="p" key={code} sx={{ m: 0, mt: 1, fontSize: 14, color: 'text.secondary' }}>
          {warningSentence(code)}
          {pages?.length ? ` Page ${pages.join(', ')}.` : ''}
        </Box>
      ))}
    </Card>
  );
}
