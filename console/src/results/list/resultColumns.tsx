import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { ResultRow } from '../../../../api/features/results/results.schema.ts';
import { dayOf } from '../../fields/dates.ts';
import { NhsNumber } from '../../fields/NhsNumber.tsx';
import { bornAndAge, labelName } from '../../fields/patientWords.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import type { Column } from '../../lists/columns.ts';
import { releaseLook, statusLooks } from '../resultLooks.ts';
import { whenWords } from '../resultWords.ts';

/** Two short lines to a cell, so that a screen holds many results and each still has what tells it apart. */
const TwoLines = ({ children, second }: { children: ReactNode; second: ReactNode }) => (
  <Box component="span" sx={{ display: 'block', lineHeight: '20px', py: 0.25 }}>
    {children}
    {second ? (
      <Box component="span" sx={{ display: 'block', fontSize: 14, color: 'text.secondary' }}>
        {second}
      </Box>
    ) : null}
  </Box>
);

/** The columns of the list of results. */
export const resultColumns: Column<ResultRow>[] = [
  {
    key: 'patient',
    label: 'Patient, born, NHS number',
    cell: ({ patient }) => (
      <TwoLines
        second={
          <>
            {bornAndAge(patient, { said: false })} · <NhsNumber value={patient.nhsNumber} />
          </>
        }
      >
        <strong>{labelName(patient)}</strong>
      </TwoLines>
    ),
  },
  {
    key: 'test',
    label: 'Test',
    wraps: true,
    cell: ({ testName, specialty, revision }) => (
      <TwoLines
        second={[specialty, revision > 1 ? `revision ${revision}` : null].filter(Boolean).join(' · ')}
      >
        {testName}
      </TwoLines>
    ),
  },
  {
    key: 'abnormal',
    label: 'Values, status',
    cell: ({ isAbnormal, status }) => (
      <TwoLines second={status === 'final' ? 'Final' : <StateChip {...statusLooks[status]} />}>
        {isAbnormal ? <StateChip word="Abnormal" tone="warn" shape="triangle" /> : 'Normal'}
      </TwoLines>
    ),
  },
  {
    key: 'release',
    label: 'With the patient',
    cell: (row) => (
      <TwoLines second={whenWords(row)}>
        <StateChip {...releaseLook(row)} />
      </TwoLines>
    ),
  },
  { key: 'laboratory', label: 'Laboratory', optional: true, cell: ({ laboratory }) => laboratory ?? '–' },
  {
    key: 'reportedAt',
    label: 'Reported',
    sortBy: 'reportedAt',
    cell: ({ reportedAt }) => dayOf(reportedAt),
  },
];
