import Box from '@mui/material/Box';
import type { LintFinding } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { count } from '../../fields/count.ts';
import { ErrorState } from '../../layout/ErrorState.tsx';
import { useBuilding } from './BuilderContext.ts';
import type { Findings } from './useFindings.ts';

/** "2 errors, 1 warning"; what the tab says too. */
export function findingsWords(findings: readonly LintFinding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return [errors ? count(errors, 'error') : '', warnings ? count(warnings, 'warning') : '']
    .filter(Boolean)
    .join(', ');
}

/** What is to be mended before publishing, and what is to be weighed; each leads to its question. */
export function Checks({ findings: { findings, error, retry } }: { findings: Findings }) {
  const { dispatch } = useBuilding();
  if (error) return <ErrorState error={error} retry={retry} />;
  if (findings.length === 0) {
    return <Box>Nothing to mend: it may be published.</Box>;
  }
  return (
    <>
      <Box sx={{ mb: 1, color: 'text.secondary', fontSize: 14 }}>
        {findingsWords(findings)}. Errors keep it from being published.
      </Box>
      <Box
        component="ul"
        aria-label="Findings"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}
      >
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.item} ${finding.sentence}`}>
            <Finding
              finding={finding}
              onOpen={() => finding.item && dispatch({ act: 'go-to', id: finding.item })}
            />
          </li>
        ))}
      </Box>
    </>
  );
}

function Finding({ finding, onOpen }: { finding: LintFinding; onOpen: () => void }) {
  const isError = finding.severity === 'error';
  const words = (
    <>
      <strong>{isError ? '■ Error: ' : '▲ Warning: '}</strong>
      {finding.sentence}
    </>
  );
  const look = {
    display: 'block',
    width: '100%',
    textAlign: 'left',
    font: 'inherit',
    p: 1,
    borderRadius: '6px',
    overflowWrap: 'anywhere',
  } as const;
  return (
    <Box
      {...(finding.item ? { component: 'button', type: 'button', onClick: onOpen } : {})}
      sx={({ scheme }) => {
        const tone = scheme[isError ? 'bad' : 'warn'];
        return {
          ...look,
          color: tone.text,
          backgroundColor: tone.tint,
          border: `1px solid ${tone.edge}`,
          ...(finding.item ? { cursor: 'pointer' } : {}),
        };
      }}
    >
      {words}
    </Box>
  );
}
