import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { caseReportSchema } from '../../../api/features/registration-cases/registration-cases.schema.ts';
import { causeWords } from '../fields/causeWords.ts';
import { hoursWords } from '../fields/hoursWords.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { ask } from '../providers/httpClient.ts';
import { reportSentence } from './reportWords.ts';

type Report = z.infer<typeof caseReportSchema>;
const spans = [7, 30, 90].map((days) => ({ value: String(days), label: `Last ${days} days` }));

/** What became of the cases that ended: how long it took, why they failed, who registered afterwards. */
export function ReportPanel() {
  const [days, setDays] = useState(30);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['registration-cases-report', days],
    queryFn: () => ask<Report>(`/api/registration-cases/report?days=${days}`),
  });
  return (
    <Box sx={{ mb: 2 }}>
      <Card
        title="Report"
        action={
          <SelectField
            label="Time"
            hideLabel
            value={String(days)}
            options={spans}
            onChange={(value) => setDays(Number(value))}
          />
        }
      >
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
        {isPending ? <Skeleton variant="rectangular" height={120} /> : null}
        {data ? <Numbers report={data} /> : null}
      </Card>
    </Box>
  );
}

const Numbers = ({ report }: { report: Report }) => (
  <>
    <Box component="p" sx={{ m: 0, mb: 1 }}>
      {reportSentence(report)}
    </Box>
    {report.byCause.length > 0 ? (
      <Box sx={{ overflowX: 'auto' }}>
        <Box
          component="table"
          sx={({ scheme }) => ({
            borderCollapse: 'collapse',
            fontSize: 14,
            fontVariantNumeric: 'tabular-nums',
            '& th, & td': { textAlign: 'right', p: '4px 12px', borderTop: `1px solid ${scheme.line}` },
            '& th:first-of-type': { textAlign: 'left', pl: 0, fontWeight: 400 },
            '& thead th': { borderTop: 0, fontWeight: 600, color: scheme.faintText },
          })}
        >
          <thead>
            <tr>
              <th scope="col">Cause</th>
              <th scope="col">Ended</th>
              <th scope="col">Registered afterwards</th>
              <th scope="col">Half within</th>
            </tr>
          </thead>
          <tbody>
            {report.byCause.map((line) => (
              <tr key={line.cause}>
                <th scope="row">{causeWords[line.cause]}</th>
                <td>{line.ended.toLocaleString('en-GB')}</td>
                <td>{line.registeredAfterwards.toLocaleString('en-GB')}</td>
                <td>{hoursWords(line.medianHoursToEnd)}</td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
    ) : null}
  </>
);
