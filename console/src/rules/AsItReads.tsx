import Box from '@mui/material/Box';

/** A rule as one reads it out, while it is written. @param sentence null while a gap is empty */
export const AsItReads = ({ sentence }: { sentence: string | null }) => (
  <Box component="section" aria-label="As it reads">
    <Box sx={{ fontSize: 14, color: 'text.secondary' }}>As it reads</Box>
    <Box sx={({ scheme }) => ({ bgcolor: scheme.quiet, p: 1.5, borderRadius: 1 })}>
      {sentence ?? 'How the rule reads stands here once its gaps are filled.'}
    </Box>
  </Box>
);
