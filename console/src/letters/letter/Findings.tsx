import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ToneName } from '../../layout/tokens.ts';
import { type Finding, highlightKey } from '../pdf/highlights.ts';

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

interface FindingsProps {
  findings: readonly Finding[];
  /** False while no patient is chosen: then there is nothing to agree or differ with. */
  compared: boolean;
  onShow: (key: string) => void;
}

/** What is printed about the letter's subject; what it says of others, or says again, is folded away. */
export function Findings({ findings, compared, onShow }: FindingsProps) {
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
