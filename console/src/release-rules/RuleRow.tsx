import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { KeyboardEvent } from 'react';
import type { ReleaseRule } from '../../../api/features/release-rules/release-rule.schema.ts';
import { ruleSentence, rulesResults } from '../../../api/features/release-rules/release-rule-words.ts';
import { StateChip } from '../fields/StateChip.tsx';

interface RuleRowProps {
  rule: ReleaseRule;
  place: number;
  isLast: boolean;
  mayGoUp: boolean;
  mayGoDown: boolean;
  onEdit?: () => void;
  onMove?: (rule: ReleaseRule, by: -1 | 1) => void;
  onRemove?: (rule: ReleaseRule) => void;
  onKeyDown?: (event: KeyboardEvent, rule: ReleaseRule) => void;
}

/** One rule as a sentence, with what can be done to it. The one about everything else stays last and stays. */
export function RuleRow({ rule, place, isLast, onEdit, onRemove, onKeyDown, ...order }: RuleRowProps) {
  const about = rulesResults(rule);
  return (
    <Box
      component="li"
      onKeyDown={(event) => onKeyDown?.(event, rule)}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1.5,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box component="span" sx={{ width: 28, color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {place}.
      </Box>
      <Box sx={{ flex: '1 1 280px', maxWidth: 900 }}>
        {ruleSentence({ ...rule, alwaysHeld: false })}
        {rule.alwaysHeld ? (
          <Box sx={{ mt: 0.5 }}>
            <StateChip word="Always held" tone="warn" shape="square" /> {rule.reason}
          </Box>
        ) : null}
      </Box>
      {onEdit ? (
        <Box sx={{ display: 'flex', gap: 0.5, ml: 'auto' }}>
          {isLast ? null : <Order rule={rule} about={about} {...order} />}
          <Button aria-label={`Change: ${about}`} onClick={onEdit}>
            Change
          </Button>
          {isLast ? null : (
            <Button aria-label={`Remove: ${about}`} onClick={() => onRemove?.(rule)}>
              Remove
            </Button>
          )}
        </Box>
      ) : null}
    </Box>
  );
}

type OrderProps = Pick<RuleRowProps, 'rule' | 'mayGoUp' | 'mayGoDown' | 'onMove'> & { about: string };

/** Buttons that lead nowhere stay reachable, so that the focus is not lost at the top. */
const Order = ({ rule, about, mayGoUp, mayGoDown, onMove }: OrderProps) => (
  <>
    <IconButton
      aria-label={`Move up: ${about}`}
      aria-disabled={!mayGoUp}
      sx={{ opacity: mayGoUp ? 1 : 0.4 }}
      onClick={() => onMove?.(rule, -1)}
    >
      <ArrowUpward fontSize="small" />
    </IconButton>
    <IconButton
      aria-label={`Move down: ${about}`}
      aria-disabled={!mayGoDown}
      sx={{ opacity: mayGoDown ? 1 : 0.4 }}
      onClick={() => onMove?.(rule, 1)}
    >
      <ArrowDownward fontSize="small" />
    </IconButton>
  </>
);
