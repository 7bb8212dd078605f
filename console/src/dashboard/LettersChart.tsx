import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { DashboardView } from '../../../api/features/dashboard/dashboard.schema.ts';
import { Card } from '../layout/Card.tsx';
import { LettersBars } from './LettersBars.tsx';
import { LettersTable } from './LettersTable.tsx';

/** Do the letters we publish get read? By day, as a picture or as a table. */
export function LettersChart({ days }: { days: DashboardView['lettersByDay'] }) {
  const [asTable, setAsTable] = useState(false);
  const sum = (name: 'published' | 'read') =>
    days.reduce((total, day) => total + day[name], 0).toLocaleString('en-GB');
  const isEmpty = days.every((day) => day.published + day.read === 0);
  return (
    <Card
      title="Letters published and read, last 30 days"
      action={
        <Button aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Show as a chart' : 'Show as a table'}
        </Button>
      }
    >
      <Box component="p" sx={{ mt: 0, mb: 1 }}>
        {isEmpty
          ? 'None yet. The first letters you publish appear here, and when they are read.'
          : `${sum('published')} published, ${sum('read')} read for the first time.`}
      </Box>
      {isEmpty ? null : asTable ? <LettersTable days={days} /> : <LettersBars days={days} />}
    </Card>
  );
}
