import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { BatchRowView } from '../../../../api/features/invitation-batches/rows/rows.schema.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { Trouble } from '../../forms/Trouble.tsx';
import { Key } from '../../layout/Key.tsx';
import { channelWords } from '../batchWords.ts';
import { Candidates, PatientOfRow } from './Candidates.tsx';
import {
  answerWords,
  columnsToMend,
  type Finding,
  findingsOfRow,
  openQuestion,
  standingLooks,
} from './rowWork.ts';
import type { RowActs } from './useRowActs.ts';

interface RowWorkProps {
  batch: BatchView;
  row: BatchRowView;
  isActive: boolean;
  /** Null where nothing may be done with rows now. */
  acts: RowActs | null;
  onDone: () => void;
}

/** What is to be said of a row, whose it is, and what can be done with it. */
export function RowWork({ batch, row, isActive, acts, onDone }: RowWorkProps) {
  const { trouble, busy } = acts ?? { trouble: null, busy: null };
  const question = openQuestion(row);
  const isBusy = busy === row.rowNumber;
  const findings = findingsOfRow(row, batch.columns);
  const said = findings.filter(({ severity }) => severity !== 'notice');
  const notices = findings.filter(({ severity }) => severity === 'notice');
  const toMend = columnsToMend(row, batch.columns);
  const mayPick = acts !== null && question?.code === 'several-patients';
  const pick = (patientId: string) =>
    void acts?.accept(row, 'several-patients', patientId).then((now) => now && onDone());
  return (
    <Box sx={{ display: 'grid', gap: 0.75, py: 0.5, minWidth: 0, whiteSpace: 'normal' }}>
      {row.standing === 'held' ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <StateChip {...standingLooks[row.standing]} />
          {row.standing === 'ready' && row.channel ? (
            <Box component="span" sx={{ fontSize: 14, color: 'text.secondary' }}>
              {channelWords[row.channel]}
              {row.wording ? `, wording ${row.wording.toUpperCase()}` : ''}
            </Box>
          ) : null}
          {row.mended ? <Small>Mended</Small> : null}
        </Box>
      )}
      {row.patient && row.candidates.length === 0 ? <PatientOfRow patient={row.patient} /> : null}
      {said.map((finding) => (
        <FindingLine key={`${finding.code}${finding.field}`} finding={finding} />
      ))}
      {toMend.length > 0 ? (
        <Box sx={({ scheme }) => ({ fontSize: 14, fontWeight: 600, color: scheme.bad.text })}>
          To mend: {toMend.join(', ')}
        </Box>
      ) : null}
      {notices.length > 0 ? <Small>{notices.map(({ sentence }) => sentence).join(' ')}</Small> : null}
      <Candidates row={row} busy={isBusy} onPick={mayPick ? pick : null} />
      {acts && trouble?.rowNumber === row.rowNumber ? <Trouble error={trouble.error} /> : null}
      {acts ? (
        <RowButtons row={row} acts={acts} isActive={isActive} question={question} onDone={onDone} />
      ) : null}
    </Box>
  );
}

const Small = ({ children }: { children: React.ReactNode }) => (
  <Box component="span" sx={{ fontSize: 14, color: 'text.secondary' }}>
    {children}
  </Box>
);

const FindingLine = ({ finding: { sentence, severity, accepted, otherBatchId } }: { finding: Finding }) => (
  <Box sx={{ fontSize: 14 }}>
    <Box
      component="span"
      sx={({ scheme }) => ({
        fontWeight: severity === 'fault' || (severity === 'question' && !accepted) ? 600 : 400,
        color:
          severity === 'fault'
            ? scheme.bad.text
            : severity === 'question' && !accepted
              ? scheme.warn.text
              : scheme.text,
      })}
    >
      {sentence}
    </Box>
    {accepted ? ' You said yes.' : ''}{' '}
    {otherBatchId ? <Link to={`/invitation-batches/${otherBatchId}`}>Open that batch</Link> : null}
  </Box>
);

interface RowButtonsProps {
  row: BatchRowView;
  acts: RowActs;
  isActive: boolean;
  question: Finding | null;
  onDone: () => void;
}

const small = { minHeight: 32, px: 1.25, fontSize: 14 } as const;

function RowButtons({ row, acts, isActive, question, onDone }: RowButtonsProps) {
  const isBusy = acts.busy === row.rowNumber;
  const yes = question ? answerWords(question.code) : null;
  const after = (work: Promise<BatchRowView | null>) => void work.then((now) => now && onDone());
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
      {question && yes ? (
        <Button
          size="small"
          variant="outlined"
          disabled={isBusy}
          onClick={() => after(acts.accept(row, question.code))}
          sx={small}
        >
          {yes}
          {isActive ? <Key>Y</Key> : null}
        </Button>
      ) : null}
      {row.standing === 'skipped' ? (
        <Button
          size="small"
          variant="outlined"
          disabled={isBusy}
          onClick={() => void acts.takeBack(row)}
          sx={small}
        >
          Take back{isActive ? <Key>S</Key> : null}
        </Button>
      ) : row.standing === 'held' || row.standing === 'ready' ? (
        <Button
          size="small"
          disabled={isBusy}
          onClick={() => after(acts.skip(row))}
          aria-label={`Skip row ${row.rowNumber}`}
          sx={small}
        >
          Skip{isActive ? <Key>S</Key> : null}
        </Button>
      ) : null}
    </Box>
  );
}
