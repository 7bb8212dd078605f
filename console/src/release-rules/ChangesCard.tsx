import Box from '@mui/material/Box';
import type { RuleSetView, SetChange } from '../../../api/features/release-rules/release-rules.schema.ts';
import { StateChip, type StateLook } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { Lines } from '../layout/Lines.tsx';

const looks: Record<SetChange['kind'], StateLook> = {
  added: { word: 'New', tone: 'good', shape: 'dot' },
  changed: { word: 'Changed', tone: 'warn', shape: 'triangle' },
  moved: { word: 'Moved', tone: 'calm', shape: 'half' },
  removed: { word: 'Gone', tone: 'bad', shape: 'cross' },
};

/** What differs, in words: a draft from the rules in use, and rules that were in use from those before them. */
export function ChangesCard({ set }: { set: RuleSetView }) {
  if (set.state !== 'draft' && set.changes.length === 0) return null;
  return (
    <Card title={set.state === 'draft' ? 'What changes' : 'What changed with them'}>
      {set.changes.length === 0 ? (
        'Nothing yet: this draft says the same as the rules in use.'
      ) : (
        <Lines label="Changes">
          {set.changes.map(({ kind, ruleId, words }) => (
            <Box
              component="li"
              key={`${kind} ${ruleId}`}
              sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}
            >
              <Box sx={{ width: 100, flexShrink: 0 }}>
                <StateChip {...looks[kind]} />
              </Box>
              <Box sx={{ flex: '1 1 240px', maxWidth: 900 }}>{words}</Box>
            </Box>
          ))}
        </Lines>
      )}
    </Card>
  );
}
