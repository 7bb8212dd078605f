import Box from '@mui/material/Box';
import type { PatientReference } from '../../../api/features/patients/patients.schema.ts';
import { NhsNumber } from '../fields/NhsNumber.tsx';
import { bornAndAge, labelName } from '../fields/patientWords.ts';

interface BesideProps {
  mine: PatientReference;
  mineName: string;
  other: PatientReference;
  otherName: string;
}

/** Two patients who may be taken for each other, line by line; the other one's stand out. */
export function PatientsBeside({ mine: patient, mineName, other, otherName }: BesideProps) {
  const rows = [
    ['Name', labelName(patient), labelName(other)],
    ['Born', bornAndAge(patient, { said: false }), bornAndAge(other, { said: false })],
    [
      'NHS number',
      <NhsNumber key="mine" value={patient.nhsNumber} />,
      <NhsNumber key="theirs" value={other.nhsNumber} />,
    ],
    ['Hospital number', patient.hospitalNumber, other.hospitalNumber],
  ] as const;
  return (
    <Box
      component="table"
      data-testid="side-by-side"
      sx={({ scheme }) => ({
        width: '100%',
        my: 1,
        borderCollapse: 'collapse',
        '& th, & td': {
          textAlign: 'left',
          p: 0.75,
          verticalAlign: 'top',
          border: `1px solid ${scheme.line}`,
        },
        '& tbody th': { fontSize: 14, fontWeight: 600, whiteSpace: 'nowrap' },
        '& thead th': { bgcolor: scheme.quiet, fontSize: 14 },
        '& tbody td:last-of-type': { bgcolor: scheme.bad.tint, color: scheme.bad.text, fontWeight: 600 },
      })}
    >
      <thead>
        <tr>
          <td aria-hidden="true" />
          <th scope="col">{mineName}</th>
          <th scope="col">{otherName}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, own, theirs]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{own}</td>
            <td>{theirs}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
