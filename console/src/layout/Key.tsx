import Box from '@mui/material/Box';

/** The key that does what a button says, inside the button; the list behind `?` reads it out. */
export const Key = ({ children }: { children: string }) => (
  <Box
    component="kbd"
    aria-hidden="true"
    sx={{
      ml: 1,
      px: 0.75,
      border: '1px solid currentColor',
      borderRadius: 1,
      fontSize: 12,
      fontFamily: 'inherit',
      lineHeight: '16px',
      opacity: 0.8,
      display: { xs: 'none', md: 'inline' },
    }}
  >
    {children}
  </Box>
);
