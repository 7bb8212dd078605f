import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { Page } from './Page.tsx';

const ToToday = () => (
  <Button variant="contained" component={Link} to="/" sx={{ mt: 2 }}>
    Go to Today
  </Button>
);

export const NotFound = () => (
  <Page title="There is no such page">
    <Typography>
      The address may be mistyped, or the page has moved. Search for the patient, or start again from Today.
    </Typography>
    <ToToday />
  </Page>
);

export const AccessDenied = () => (
  <Page title="Your role does not include this page">
    <Typography>
      If your work needs it, ask an administrator to change your roles. Nothing was opened or changed.
    </Typography>
    <ToToday />
  </Page>
);
