import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { Card } from '../layout/Card.tsx';
import { NumberTable, type NumberTableProps } from './NumberTable.tsx';

interface ChartCardProps {
  /** The question the chart answers. */
  title: string;
  /** The answer, in a sentence; where there is nothing to draw, what will be here. */
  sentence: string;
  isEmpty: boolean;
  /** The same numbers, for whoever reads rather than looks. */
  table: NumberTableProps;
  /** Where the numbers are had as CSV. */
  csv?: string;
  /** What narrows the numbers, at the right of the title. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A question, its answer in words, and the numbers as a picture or as a table. */
export function ChartCard({ title, sentence, isEmpty, table, csv, tools, children }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      title={title}
      action={
        <>
          {tools}
          {isEmpty ? null : (
            <Button
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
              {...(tools ? {} : { sx: { ml: -2 } })}
            >
              {asTable ? 'Show as a chart' : 'Show as a table'}
            </Button>
          )}
          {csv && !isEmpty ? (
            <Button component="a" href={csv} download aria-label={`CSV: ${title}`}>
              CSV
            </Button>
          ) : null}
        </>
      }
    >
      <Box component="p" sx={{ mt: 0, mb: isEmpty ? 0 : 1 }}>
        {sentence}
      </Box>
      {isEmpty ? null : asTable ? <NumberTable {...table} /> : children}
    </Card>
  );
}
