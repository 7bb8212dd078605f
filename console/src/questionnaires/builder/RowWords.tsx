import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { nameOf } from '../../../../api/features/questionnaires/items.policy.ts';
import type { Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import type { LintFinding } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { kindOf } from '../kinds.ts';
import { useBuilding } from './BuilderContext.ts';

interface RowWordsProps {
  item: Item;
  number: number | undefined;
  findings: readonly LintFinding[];
}

/** An item in a line: its number and words, and below what it is and what is set about it. */
export function RowWords({ item, number, findings }: RowWordsProps) {
  const { state } = useBuilding();
  const { scores } = state.draft.definition;
  const isScored = scores.some((score) => score.items.some(({ question }) => question === item.id));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const facts = [
    kindOf(item),
    'required' in item && item.required ? 'required' : '',
    item.showWhen ? 'shown on a condition' : '',
    isScored ? 'scored' : '',
  ].filter(Boolean);
  return (
    <>
      <Box
        component="span"
        sx={{
          display: 'block',
          fontWeight: item.kind === 'group' ? 700 : 600,
          overflowWrap: 'anywhere',
          whiteSpace: 'pre-line',
        }}
      >
        {number === undefined ? '' : `${number}. `}
        {nameOf(item)}
      </Box>
      <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, fontSize: 14 }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {facts.join(', ')}
        </Box>
        {errors > 0 ? <Mark tone="bad">{errors === 1 ? '1 error' : `${errors} errors`}</Mark> : null}
        {findings.length > errors ? <Mark tone="warn">{warningWords(findings.length - errors)}</Mark> : null}
      </Box>
    </>
  );
}

const warningWords = (count: number): string => (count === 1 ? '1 warning' : `${count} warnings`);

const Mark = ({ tone, children }: { tone: 'bad' | 'warn'; children: ReactNode }) => (
  <Box component="span" sx={({ scheme }) => ({ color: scheme[tone].text, fontWeight: 600 })}>
    {tone === 'bad' ? '■ ' : '▲ '}
    {children}
  </Box>
);
