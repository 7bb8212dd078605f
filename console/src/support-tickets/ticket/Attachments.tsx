import Box from '@mui/material/Box';
import type { TicketEvent } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { refusedWords, sizeWords } from './attachmentWords.ts';

const waiting = { word: 'Being looked into', tone: 'busy', shape: 'half' } as const;
const refused = { word: 'Refused', tone: 'bad', shape: 'square' } as const;

/** Files that came with a message: those found harmless open in a new tab. */
export const Attachments = ({ ticketId, files }: { ticketId: string; files: TicketEvent['attachments'] }) =>
  files.length === 0 ? null : (
    <Box
      component="ul"
      aria-label="Attachments"
      sx={{ listStyle: 'none', m: 0, mt: 1, p: 0, display: 'grid', gap: 0.75 }}
    >
      {files.map((file) => (
        <Box
          component="li"
          key={file.id}
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
        >
          {file.state === 'accepted' ? (
            <a
              href={`/api/support-tickets/${ticketId}/attachments/${file.id}`}
              target="_blank"
              rel="noreferrer"
            >
              {file.fileName} (opens in a new tab)
            </a>
          ) : (
            <span>{file.fileName}</span>
          )}
          <Box component="span" sx={{ fontSize: 14, color: 'text.secondary' }}>
            {sizeWords(file.size)}
          </Box>
          {file.state === 'waiting' ? <StateChip {...waiting} /> : null}
          {file.state === 'refused' ? (
            <>
              <StateChip {...refused} />
              <Box component="span" sx={{ fontSize: 14 }}>
                {refusedWords(file)}
              </Box>
            </>
          ) : null}
        </Box>
      ))}
    </Box>
  );
