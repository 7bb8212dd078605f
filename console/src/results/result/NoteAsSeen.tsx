import Box from '@mui/material/Box';

/** A clinician's note as its patient reads it: their words, line by line, and nothing else of ours. */
export const NoteAsSeen = ({ note }: { note: string }) => (
  <Box
    component="blockquote"
    aria-label="The note as the patient reads it"
    sx={({ scheme }) => ({
      m: 0,
      px: 1.5,
      py: 1,
      borderLeft: `4px solid ${scheme.brand}`,
      bgcolor: scheme.quiet,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    })}
  >
    {note}
  </Box>
);
