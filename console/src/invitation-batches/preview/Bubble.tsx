import Box from '@mui/material/Box';
import type { Channel } from '../batchWords.ts';

interface BubbleProps {
  channel: Channel;
  subject: string | null;
  text: string;
}

/** The words as they arrive: a text in a bubble, an e-mail or a letter on a sheet. */
export const Bubble = ({ channel, subject, text }: BubbleProps) => (
  <Box
    data-testid="message"
    sx={({ scheme }) => ({
      position: 'relative',
      maxWidth: channel === 'sms' ? 340 : 'none',
      maxHeight: 280,
      overflowY: 'auto',
      px: 2,
      py: 1.5,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      color: scheme.text,
      bgcolor: channel === 'sms' ? scheme.selected : scheme.quiet,
      border: `1px solid ${scheme.line}`,
      borderRadius: channel === 'sms' ? '18px 18px 18px 4px' : '4px',
    })}
    // A long letter scrolls inside its sheet.
    tabIndex={0}
  >
    {subject ? (
      <Box component="strong" sx={{ display: 'block', mb: 1 }}>
        {subject}
      </Box>
    ) : null}
    {text}
  </Box>
);
