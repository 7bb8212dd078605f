import Box from '@mui/material/Box';
import type { FindingSeverity } from '../../../../api/features/invitation-batches/findings.schema.ts';
import type { BatchCounts } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { Card } from '../../layout/Card.tsx';
import type { ToneName } from '../../layout/tokens.ts';
import { FilterButton, filterRow } from '../../lists/FilterButton.tsx';
import { number } from '../batchWords.ts';
import type { FilterWord } from '../rows/rowFilters.ts';
import { type FindingCount, standingFilters, toDoGroups } from './toDo.ts';

interface ToDoListProps {
  counts: BatchCounts;
  shown: FilterWord;
  onShow: (word: FilterWord) => void;
}

const tones: Record<FindingSeverity, ToneName> = {
  fault: 'bad',
  question: 'warn',
  exclusion: 'calm',
  notice: 'busy',
};

/** Whether a person must do something about it; the rest is folded away, so that the rows stay in sight. */
const isWork = (severity: FindingSeverity): boolean => severity === 'fault' || severity === 'question';
const heading = { m: 0, mb: 0.5, fontSize: 14, fontWeight: 600, color: 'text.secondary' } as const;

/** What was found, counted, what must be done first on top; each line shows its rows. */
export function ToDoList({ counts, shown, onShow }: ToDoListProps) {
  const groups = toDoGroups(counts.findings);
  return (
    <Card title={groups.some(({ severity }) => isWork(severity)) ? 'To do' : 'Nothing to do'}>
      <Box
        role="group"
        aria-label="Rows by where they stand"
        sx={{ ...filterRow, mb: groups.length > 0 ? 1.5 : 0 }}
      >
        {standingFilters(counts).map(({ word, label, rows }) => (
          <FilterButton
            key={word}
            label={`${label} ${number(rows)}`}
            on={shown === word}
            onClick={() => onShow(word)}
          />
        ))}
      </Box>
      {groups.map((group) => {
        const lines = (
          <Box component="ul" aria-label={group.title} sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {group.findings.map((finding) => (
              <FindingButton
                key={finding.code}
                finding={finding}
                tone={tones[group.severity]}
                isOn={shown === `code.${finding.code}`}
                onShow={() => onShow(`code.${finding.code}`)}
              />
            ))}
          </Box>
        );
        return (
          <Box key={group.severity} sx={{ mb: 1.5, '&:last-of-type': { mb: 0 } }}>
            {isWork(group.severity) ? (
              <>
                <Box component="h3" sx={heading}>
                  {group.title}
                </Box>
                {lines}
              </>
            ) : (
              <details open={group.findings.some(({ code }) => shown === `code.${code}`)}>
                <Box component="summary" sx={{ ...heading, cursor: 'pointer', minHeight: 28 }}>
                  {group.title} ({group.findings.length})
                </Box>
                {lines}
              </details>
            )}
          </Box>
        );
      })}
    </Card>
  );
}

interface FindingButtonProps {
  finding: FindingCount;
  tone: ToneName;
  isOn: boolean;
  onShow: () => void;
}

function FindingButton({
  finding: { sentence, severity, rows, open },
  tone,
  isOn,
  onShow,
}: FindingButtonProps) {
  const answered = severity === 'question' ? rows - open : 0;
  return (
    <li>
      <Box
        component="button"
        type="button"
        aria-pressed={isOn}
        onClick={onShow}
        sx={({ scheme }) => ({
          font: 'inherit',
          textAlign: 'left',
          width: '100%',
          minHeight: 34,
          px: 1.25,
          py: 0.5,
          cursor: 'pointer',
          color: scheme.text,
          border: 0,
          borderLeft: `4px solid ${scheme[tone].edge}`,
          borderBottom: `1px solid ${scheme.line}`,
          bgcolor: isOn ? scheme.selected : 'transparent',
          fontWeight: isOn ? 700 : 400,
          '&:hover': { bgcolor: isOn ? scheme.selected : scheme.quiet },
        })}
      >
        {sentence}
        {answered > 0 ? (
          <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
            {' '}
            ({open === 0 ? 'all answered' : `${number(answered)} answered`})
          </Box>
        ) : null}
      </Box>
    </li>
  );
}
