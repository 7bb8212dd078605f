import Box from '@mui/material/Box';
import { replyNote } from '../../../api/features/messages/message-words.ts';
import { useSession } from '../providers/useSession.ts';

interface AsPatientReadsProps {
  subject: string;
  body: string;
  careTeam: string;
  contact: string | null;
  files: readonly { id: string; fileName: string }[];
}

/** A message as its patient reads it, at the width of a phone: the very words, and what stands under every one. */
export function AsPatientReads({ subject, body, careTeam, contact, files }: AsPatientReadsProps) {
  const hospital = useSession()?.hospitalName;
  return (
    <Box component="section" aria-label="As a patient reads it" data-testid="as-patient-reads">
      <Box sx={{ fontSize: 14, color: 'text.secondary', mb: 0.5 }}>As a patient reads it, on a phone</Box>
      <Box
        sx={({ scheme }) => ({
          maxWidth: 360,
          p: 2,
          border: `1px solid ${scheme.controlEdge}`,
          borderRadius: '18px',
          bgcolor: scheme.surface,
          overflowWrap: 'anywhere',
        })}
      >
        <Box sx={{ fontSize: 14, color: 'text.secondary' }}>
          {careTeam.trim() || 'The care team'}
          {hospital ? `, ${hospital}` : ''}
        </Box>
        <Box component="p" sx={{ fontSize: 19, fontWeight: 700, m: 0, my: 1 }}>
          {subject.trim() || 'The subject'}
        </Box>
        <Box component="p" sx={{ m: 0, whiteSpace: 'pre-wrap' }}>
          {body.trim() || 'What you write stands here.'}
        </Box>
        {files.length > 0 ? (
          <Box component="ul" sx={{ m: 0, mt: 1.5, pl: 2.5 }}>
            {files.map(({ id, fileName }) => (
              <li key={id}>{fileName}</li>
            ))}
          </Box>
        ) : null}
        <Box
          component="p"
          sx={({ scheme }) => ({ m: 0, mt: 2, pt: 1.5, borderTop: `1px solid ${scheme.line}`, fontSize: 14 })}
        >
          {replyNote({ careTeam: careTeam.trim() || 'the care team', contact: contact?.trim() || null })}
        </Box>
      </Box>
    </Box>
  );
}
