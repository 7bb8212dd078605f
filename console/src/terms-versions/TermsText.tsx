import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { termsBlocks } from './termsBlocks.ts';

/** Terms as patients read them: plain paragraphs and headings, nothing in them is taken for markup. */
export const TermsText = ({ body }: { body: string }) => (
  <Box sx={{ maxWidth: 640, overflowWrap: 'anywhere' }}>
    {termsBlocks(body).map(({ kind, text, line }) => (
      <Typography
        key={line}
        {...(kind === 'heading' ? { variant: 'h3' as const } : {})}
        sx={{ whiteSpace: 'pre-line', mt: kind === 'heading' ? 2 : 1, '&:first-of-type': { mt: 0 } }}
      >
        {text}
      </Typography>
    ))}
  </Box>
);
