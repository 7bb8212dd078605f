import Box from '@mui/material/Box';
import type { CaseView } from '../../../../api/features/registration-cases/registration-cases.schema.ts';
import { MarkedText } from '../../fields/MarkedText.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { visuallyHidden } from '../../layout/visuallyHidden.ts';
import { fieldWords } from '../caseWords.ts';
import { alsoKnown, comparisonWords, fieldsInOrder, spelled } from './alsoKnown.ts';

const agrees = { word: 'Agrees', tone: 'good', shape: 'tick' } as const;
const differs = { word: 'Differs', tone: 'bad', shape: 'cross' } as const;
const nothing = { word: 'No record', tone: 'calm', shape: 'ring' } as const;

type Line = CaseView['comparison'][number];
const look = (line: Line, hasRecord: boolean) => (line.agrees ? agrees : hasRecord ? differs : nothing);

/** What they typed, the hospital's record, what else we know: field by field on one line, stacked on a phone. */
export const Comparison = ({ view }: { view: CaseView }) => (
  <Box
    component="table"
    data-testid="comparison"
    sx={({ scheme, breakpoints }) => ({
      width: '100%',
      borderCollapse: 'collapse',
      tableLayout: 'fixed',
      bgcolor: scheme.surface,
      border: `1px solid ${scheme.line}`,
      '& th, & td': {
        textAlign: 'left',
        verticalAlign: 'top',
        p: 1.25,
        borderTop: `1px solid ${scheme.line}`,
      },
      '& thead th': { bgcolor: scheme.quiet, fontSize: 14, borderTop: 0 },
      '& tbody th': { fontWeight: 600 },
      [breakpoints.up('md')]: {
        '& th:first-of-type': { width: '23%' },
        '& th:nth-of-type(2), & th:nth-of-type(3)': { width: '29%' },
      },
      [breakpoints.down('md')]: {
        '& thead': visuallyHidden,
        '&, & tbody, & tr, & td, & tbody th': { display: 'block', width: 'auto' },
        '& td': { borderTop: 0, pt: 0 },
        '& td[data-label]::before': {
          content: 'attr(data-label)',
          display: 'block',
          fontSize: 14,
          color: scheme.faintText,
        },
      },
    })}
  >
    <caption style={visuallyHidden as React.CSSProperties}>
      What they typed beside the hospital’s record
    </caption>
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col">What they typed</th>
        <th scope="col">The hospital’s record</th>
        <th scope="col">What else we know</th>
      </tr>
    </thead>
    <tbody>
      {fieldsInOrder(view.comparison).map((line) => (
        <tr key={line.field} data-field={line.field}>
          <th scope="row">
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
              {fieldWords[line.field]}
              <StateChip {...look(line, view.record !== null)} />
            </Box>
          </th>
          <td data-label="They typed">
            <MarkedText runs={line.typedRuns} value={line.typed} />
            <Box component="span" sx={visuallyHidden}>
              {comparisonWords(line)}
            </Box>
            {!line.agrees && line.typed !== null && line.typed !== spelled(line.typedRuns, line.typed) ? (
              <Box sx={{ fontSize: 14, color: 'text.secondary' }}>Typed as “{line.typed}”</Box>
            ) : null}
          </td>
          <td data-label="The hospital’s record">
            <MarkedText runs={line.recordRuns} value={line.record} />
            <Box component="span" sx={visuallyHidden}>
              {spelled(line.recordRuns, line.record) ?? 'none'}
            </Box>
          </td>
          <td>
            {line.remark ? <strong>{line.remark}</strong> : null}
            {alsoKnown(line.field, view).map((fact) => (
              <Box key={fact} sx={{ fontSize: 14, color: 'text.secondary' }}>
                {fact}
              </Box>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </Box>
);
