import Box from '@mui/material/Box';
import { StateChip } from '../fields/StateChip.tsx';
import { type Severity, severityLooks } from './announcementWords.ts';

interface PatientSeesProps {
  severity: Severity;
  title: string;
  body: string;
}

/** An announcement as it stands at the top of the portal. */
export const PatientSees = ({ severity, title, body }: PatientSeesProps) => (
  <Box component="section" aria-label="As a patient sees it">
    <Box sx={{ fontSize: 14, color: 'text.secondary', mb: 0.5 }}>As a patient sees it</Box>
    <Box
      sx={({ scheme }) => {
        const tone = scheme[severityLooks[severity].tone];
        return {
          border: `1px solid ${tone.edge}`,
          borderLeft: `8px solid ${tone.edge}`,
          bgcolor: scheme.surface,
          p: 2,
          overflowWrap: 'anywhere',
        };
      }}
    >
      <StateChip {...severityLooks[severity]} />
      <Box component="p" sx={{ fontSize: 19, fontWeight: 700, m: 0, mt: 1 }}>
        {title.trim() || 'The title'}
      </Box>
      <Box component="p" sx={{ m: 0, mt: 0.5, whiteSpace: 'pre-wrap' }}>
        {body.trim() || 'What has happened, whom it concerns, what they can do meanwhile.'}
      </Box>
    </Box>
  </Box>
);
