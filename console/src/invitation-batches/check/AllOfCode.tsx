import Button from '@mui/material/Button';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { count } from '../../fields/count.ts';
import type { BatchActs } from '../page/useBatchActs.ts';
import { codeOf, type FilterWord } from '../rows/rowFilters.ts';
import { answerWords } from '../rows/rowWork.ts';

interface AllOfCodeProps {
  batch: BatchView;
  word: FilterWord;
  acts: BatchActs;
}

/** What can be done with every row of what was found, at once; each can be undone by the other. */
export function AllOfCode({ batch, word, acts }: AllOfCodeProps) {
  const code = codeOf(word);
  const finding = batch.counts.findings.find((one) => one.code === code);
  if (!code || !finding || finding.rows < 2 || !acts.mayWrite || batch.state !== 'check') return null;
  const { rows, open, severity } = finding;
  if (severity === 'exclusion') return null;
  const mayAccept = severity === 'question' && answerWords(code) !== null && open > 0;
  return (
    <>
      {mayAccept ? (
        <Button
          variant="outlined"
          disabled={acts.busy}
          onClick={() => void acts.ofCode(code, 'accept', `Yes to ${count(open, 'row')}`)}
        >
          Yes to all {count(open, 'row')}
        </Button>
      ) : null}
      <Button
        disabled={acts.busy}
        onClick={() => void acts.ofCode(code, 'skip', `${count(rows, 'row')} skipped`)}
      >
        Skip all {count(rows, 'row')}
      </Button>
      <Button
        disabled={acts.busy}
        onClick={() => void acts.ofCode(code, 'take-back', 'Skipped rows of this kind taken back')}
      >
        Take skipped ones back
      </Button>
    </>
  );
}
