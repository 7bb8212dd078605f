import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { termsBlocks } from './termsBlocks.ts';

/** Terms as patients read them: plain paragraphs and headings, nothing in them is taken for markup. */
export const TermsText = ({ body }: { body: string }) => (
  <Box sx={{ maxWidth: 640, overflowWrap: 'anywhere', display: 'grid', rowGap: 1 }}>
    {termsBlocks(body).map(({ kind, text, line }) => (
      <Typography
        key={line}
        {...(kind === 'heading' ? { variant: 'h3' as const } : {})}
        sx={{ whiteSpace: 'pre-line', mt: kind === 'heading' ? 1 : 0 }}
      >
        {text}
      </Typography>
    ))}
  </Box>
);
