import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

const look = {
  display: 'block',
  width: '100%',
  textAlign: 'left',
  color: 'text.primary',
  textDecoration: 'none',
  background: 'none',
  border: 0,
  p: 0,
  font: 'inherit',
  cursor: 'pointer',
  '&:hover strong': { textDecoration: 'underline' },
} as const;

/** The row's name: a link where it leads to a page, a button where it opens in place. */
export const RowLink = ({
  to,
  onOpen,
  children,
}: {
  to: string | undefined;
  onOpen: () => void;
  children: ReactNode;
}) =>
  to ? (
    <Box component={Link} to={to} data-row-link sx={look}>
      {children}
    </Box>
  ) : (
    <Box component="button" type="button" onClick={onOpen} data-row-link sx={look}>
      {children}
    </Box>
  );
