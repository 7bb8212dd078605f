import Box from '@mui/material/Box';

/** First stop of the Tab key: past bar and menu, to the page itself. */
export const SkipLink = () => (
  <Box
    component="a"
    href="#main"
    onClick={(event) => {
      event.preventDefault();
      document.getElementById('main')?.focus();
    }}
    sx={{
      position: 'fixed',
      top: 8,
      left: 8,
      zIndex: 2000,
      px: 2,
      py: 1,
      bgcolor: 'background.paper',
      transform: 'translateY(-200%)',
      '&:focus': { transform: 'none' },
    }}
  >
    Skip to the page
  </Box>
);
