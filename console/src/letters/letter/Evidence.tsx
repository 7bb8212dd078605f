import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { LetterVersionView, LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { NhsNumber } from '../../fields/NhsNumber.tsx';
import { PatientName } from '../../fields/PatientName.tsx';
import { bornAndAge, labelName } from '../../fields/patientWords.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { letterLooks, verdictLooks } from '../../fields/states.ts';
import { Card } from '../../layout/Card.tsx';
import type { ToneName } from '../../layout/tokens.ts';
import { reasonSentence, refusalSentence, warningSentence } from '../letterWords.ts';
import { type Finding, highlightKey } from '../pdf/highlights.ts';

interface EvidenceProps {
  letter: LetterView;
  version: LetterVersionView;
  /** Shows a finding's place in the PDF. */
  onShow: (key: string) => void;
}

const fieldWords: Record<Finding['field'], string> = {
  nhsNumber: 'NHS number',
  name: 'Name',
  dateOfBirth: 'Date of birth',
};
const outcomes: Record<Finding['outcome'], { word: string; tone: ToneName }> = {
  agrees: { word: 'agrees', tone: 'good' },
  partial: { word: 'agrees in part', tone: 'warn' },
  differs: { word: 'differs', tone: 'bad' },
  unmatched: { word: 'nothing to compare with', tone: 'calm' },
};

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
        <SideBySide letter={letter} other={guard.otherPatient} />
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

interface FindingsProps {
  findings: readonly Finding[];
  /** False while no patient is chosen: then there is nothing to agree or differ with. */
  compared: boolean;
  onShow: (key: string) => void;
}

/** What is printed about the letter's subject; what it says of others, or says again, is folded away. */
function Findings({ findings, compared, onShow }: FindingsProps) {
  const lines = findings.map((finding, index) => ({ finding, key: highlightKey(index) }));
  const first = lines.filter(({ finding }) => finding.role === 'subject');
  const rest = lines.filter(({ finding }) => finding.role !== 'subject');
  const list = (label: string, shown: typeof lines) => (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
      {shown.map(({ finding, key }) => (
        <li key={key}>
          <FindingLine finding={finding} compared={compared} onShow={() => onShow(key)} />
        </li>
      ))}
    </Box>
  );
  return (
    <>
      {first.length > 0 ? list('Read in the letter', first) : null}
      {rest.length > 0 ? (
        <Box component="details" sx={{ mt: 1, fontSize: 14 }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            Also in the letter ({rest.length})
          </Box>
          {list('Also in the letter', rest)}
        </Box>
      ) : null}
    </>
  );
}

function FindingLine({
  finding,
  compared,
  onShow,
}: {
  finding: Finding;
  compared: boolean;
  onShow: () => void;
}) {
  const { word, tone } = outcomes[finding.outcome];
  const isElsewhere =
    finding.role === 'other' && finding.outcome !== 'agrees' && finding.outcome !== 'partial';
  const says = isElsewhere ? 'of someone the letter mentions' : compared ? word : '';
  return (
    <Button
      onClick={onShow}
      disabled={finding.places.length === 0}
      sx={({ scheme }) => ({
        width: '100%',
        minHeight: 36,
        justifyContent: 'flex-start',
        textAlign: 'left',
        px: 1,
        py: 0.25,
        lineHeight: 1.35,
        fontWeight: 400,
        color: scheme.text,
        borderLeft: `4px solid ${scheme[compared && !isElsewhere ? tone : 'calm'].edge}`,
        borderRadius: 0,
        '&.Mui-disabled': { color: scheme.text },
      })}
    >
      <span>
        {fieldWords[finding.field]}: <strong>{finding.text}</strong> {says}
      </span>
    </Button>
  );
}

/** The chosen patient and the one whose number is in the letter: differences stand out in bold. */
function SideBySide({ letter, other }: { letter: LetterView; other: NonNullable<LetterView['patient']> }) {
  const { patient } = letter;
  if (!patient) return null;
  const rows = [
    ['Name', labelName(patient), labelName(other)],
    ['Born', bornAndAge(patient), bornAndAge(other)],
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
