import Box from '@mui/material/Box';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { NhsNumber } from '../../fields/NhsNumber.tsx';
import { bornAndAge, labelName } from '../../fields/patientWords.ts';

/** The chosen patient and the one whose number is in the letter: differences stand out in bold. */
export function SideBySide({
  letter,
  other,
}: {
  letter: LetterView;
  other: NonNullable<LetterView['patient']>;
}) {
  const { patient } = letter;
  if (!patient) return null;
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
          <th scope="col">Patient chosen</th>
          <th scope="col">Patient with the number in the letter</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, mine, theirs]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{mine}</td>
            <td>{theirs}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
