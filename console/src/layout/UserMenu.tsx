import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useLogout } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useSession } from '../providers/useSession.ts';
import { roleWords } from '../staff/roleWords.ts';

/** Who is signed in, what their roles are, their security page, and the way out. */
export function UserMenu() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const session = useSession();
  const navigate = useNavigate();
  const logout = useLogout();
  const close = () => setAnchor(null);
  if (!session) return null;
  return (
    <>
      <IconButton
        color="inherit"
        aria-label={`Your account, ${session.staff.name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <AccountCircleOutlined />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <Box component="li" role="presentation" sx={{ px: 2, py: 1, maxWidth: 280 }}>
          <strong>{session.staff.name}</strong>
          <Box sx={{ color: 'text.secondary', fontSize: 14 }}>
            {session.staff.email}
            <br />
            {session.staff.roles.map((role) => roleWords[role].name).join(', ')}
          </Box>
        </Box>
        <Divider component="li" role="presentation" />
        <MenuItem
          onClick={() => {
            close();
            navigate('/my-security');
          }}
        >
          My security
        </MenuItem>
        <MenuItem onClick={() => void logout()}>Sign out</MenuItem>
      </Menu>
    </>
  );
}
