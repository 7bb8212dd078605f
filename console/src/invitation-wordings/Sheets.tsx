import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A text on a phone's screen; signs that make it dear are boxed, and named below it. */
export const PhoneBubble = ({ text, marked }: { text: string; marked: readonly string[] }) => (
  <Box
    data-testid="phone"
    sx={({ scheme }) => ({
      width: '100%',
      maxWidth: 320,
      px: 1.75,
      py: 1.25,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      lineHeight: 1.4,
      color: scheme.text,
      bgcolor: scheme.selected,
      border: `1px solid ${scheme.line}`,
      borderRadius: '18px 18px 18px 4px',
    })}
  >
    {text ? runsOf(text, marked) : <Empty />}
  </Box>
);

function runsOf(text: string, marked: readonly string[]): ReactNode {
  if (marked.length === 0) return text;
  const signs = [...marked].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${signs.map(escaped).join('|')})`, 'gu');
  let at = 0;
  return text.split(pattern).map((run) => {
    const key = at;
    at += run.length;
    return marked.includes(run) ? (
      <Box
        component="mark"
        key={key}
        sx={({ scheme }) => ({
          color: scheme.warn.text,
          bgcolor: scheme.warn.tint,
          outline: `2px solid ${scheme.warn.edge}`,
          borderRadius: '2px',
          fontWeight: 700,
        })}
      >
        {run}
      </Box>
    ) : (
      <span key={key}>{run}</span>
    );
  });
}

const escaped = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const Empty = () => <Box sx={{ color: 'text.secondary' }}>Nothing is written yet</Box>;

const Sheet = ({ children }: { children: ReactNode }) => (
  <Box
    data-testid="sheet"
    // A long one scrolls inside, and must be reached by the keyboard to do so.
    tabIndex={0}
    role="group"
    aria-label="Words as they arrive"
    sx={({ scheme }) => ({
      maxHeight: 480,
      overflowY: 'auto',
      px: 2,
      py: 1.5,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      bgcolor: scheme.quiet,
      border: `1px solid ${scheme.line}`,
      borderRadius: '4px',
    })}
  >
    {children}
  </Box>
);

export const EmailSheet = ({ subject, text }: { subject: string; text: string }) => (
  <Sheet>
    <Box component="strong" sx={{ display: 'block', mb: 1 }}>
      {subject || 'No subject yet'}
    </Box>
    {text || <Empty />}
  </Sheet>
);

/** The letter's own words; address, date, code and link are printed around them. */
export const LetterSheet = ({ text }: { text: string }) => (
  <Sheet>
    {text || <Empty />}
    <Box sx={{ mt: 2, pt: 1, borderTop: 1, borderColor: 'divider', fontSize: 14, color: 'text.secondary' }}>
      Printed around it: the hospital’s name, the patient’s address for the envelope’s window, the date, and
      at the foot the code to scan with the link beside it. It must fit one page.
    </Box>
  </Sheet>
);
