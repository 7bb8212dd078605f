import Box from '@mui/material/Box';
import type { LintFinding } from '../../../../api/features/questionnaires/questionnaires.schema.ts';

/** What the check found of one item, above its fields. */
export const FindingLines = ({ findings }: { findings: readonly LintFinding[] }) =>
  findings.length > 0 ? (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5, fontSize: 14 }}>
      {findings.map(({ severity, code, sentence }) => (
        <Box
          component="li"
          key={code + sentence}
          sx={({ scheme }) => ({
            color: scheme[severity === 'error' ? 'bad' : 'warn'].text,
            overflowWrap: 'anywhere',
          })}
        >
          <strong>{severity === 'error' ? '■ Error: ' : '▲ Warning: '}</strong>
          {sentence}
        </Box>
      ))}
    </Box>
  ) : null;
