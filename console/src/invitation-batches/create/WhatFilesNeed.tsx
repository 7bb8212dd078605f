import Box from '@mui/material/Box';
import { Card } from '../../layout/Card.tsx';
import { TemplateLink } from './TemplateLink.tsx';

const needs = [
  [
    'Which patients',
    'An NHS number and a date of birth in each row; the family name, where the file has it, is checked as well. Rows with a date of birth and a name only are shown to you as a question.',
  ],
  [
    'Where it goes',
    'Texts go to the mobile on the hospital’s record, not to one in the file. A mobile in the file that differs from the record is shown to you before anything is sent.',
  ],
  [
    'Column names',
    'In the first row, in any order and spelling. Columns we do not know are kept, and you can say what they are.',
  ],
  ['How large', 'Up to 100,000 rows and 10 MB. Commas, semicolons or tabs between the cells.'],
  ['From Excel', 'Save as “CSV UTF-8”, so that accents and long numbers stay as they are.'],
] as const;

/** What a file needs, in words, before somebody is told that theirs has not got it. */
export const WhatFilesNeed = () => (
  <Box sx={{ mt: 2 }}>
    <Card title="What a file needs" action={<TemplateLink />}>
      <Box component="dl" sx={{ m: 0, display: 'grid', rowGap: 1.25 }}>
        {needs.map(([name, words]) => (
          <div key={name}>
            <Box component="dt" sx={{ fontWeight: 600 }}>
              {name}
            </Box>
            <Box component="dd" sx={{ m: 0, color: 'text.secondary' }}>
              {words}
            </Box>
          </div>
        ))}
      </Box>
    </Card>
  </Box>
);
