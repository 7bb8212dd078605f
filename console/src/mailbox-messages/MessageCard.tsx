import EmailOutlined from '@mui/icons-material/EmailOutlined';
import SmsOutlined from '@mui/icons-material/SmsOutlined';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { MailboxMessage } from '../../../api/features/notifications/notifications.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { mobileWords } from '../fields/patientWords.ts';
import { linkParts } from './linkParts.ts';

/** One message as its reader's screen shows it: a bubble for a text, a sheet for an e-mail. */
export function MessageCard({ message }: { message: MailboxMessage }) {
  const isText = message.channel === 'sms';
  return (
    <Paper component="li" data-testid="mailbox-message" sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}>
        {isText ? <SmsOutlined fontSize="small" /> : <EmailOutlined fontSize="small" />}
        <strong>{isText ? 'Text' : 'E-mail'}</strong>
        <span>to {isText ? mobileWords(message.recipient) : message.recipient}</span>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 14, ml: { sm: 'auto' } }}>
          <DateTime value={message.createdAt} ago />
        </Box>
      </Box>
      {message.subject ? <Box sx={{ fontWeight: 600, mb: 0.5 }}>{message.subject}</Box> : null}
      <Box
        sx={({ scheme }) => ({
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          ...(isText
            ? { bgcolor: scheme.selected, borderRadius: '4px 16px 16px 16px', px: 2, py: 1.25, maxWidth: 420 }
            : { borderTop: `1px solid ${scheme.line}`, pt: 1 }),
        })}
      >
        {linkParts(message.body).map(({ text, href }) =>
          href ? (
            <a key={text} href={href} rel="noreferrer">
              {text}
            </a>
          ) : (
            text
          ),
        )}
      </Box>
    </Paper>
  );
}
