import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { mobileWords } from '../fields/patientWords.ts';
import { Card, Facts } from '../layout/Card.tsx';
import { useMay } from '../providers/useSession.ts';

/** Where this person is reached, and the way to correct it. */
export function ContactCard({ patient, onCorrect }: { patient: PatientView; onCorrect: () => void }) {
  const mayCorrect = useMay('patients:write');
  const address = [...patient.addressLines, patient.postcode].filter((line): line is string => Boolean(line));
  return (
    <Card title="Contact" action={mayCorrect ? <Button onClick={onCorrect}>Correct</Button> : null}>
      <Facts
        facts={[
          ['Mobile', patient.mobile ? mobileWords(patient.mobile) : 'none'],
          ['E-mail', patient.email ?? 'none'],
          [
            'Address',
            address.length > 0
              ? address.map((line) => (
                  <Box component="span" key={line} sx={{ display: 'block' }}>
                    {line}
                  </Box>
                ))
              : 'none',
          ],
        ]}
      />
    </Card>
  );
}
