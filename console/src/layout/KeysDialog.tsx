import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import { useLocation } from 'react-router-dom';
import { useSession } from '../providers/useSession.ts';
import { menuFor } from './menu.ts';
import { pageKeys } from './pageKeys.ts';
import { useKeysOn } from './useKeys.ts';

const everywhere: [string, string][] = [
  ['/', 'Search'],
  ['↑ ↓', 'Go to the rows, and move in results and lists'],
  ['Enter', 'Open'],
  ['Esc', 'Close'],
  ['?', 'This list'],
];

/** The list of keys, and the switch for those who want none. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const session = useSession();
  const { pathname } = useLocation();
  const [areOn, setOn] = useKeysOn();
  const places = session
    ? menuFor(session).flatMap((item): [string, string][] =>
        item.key ? [[`g ${item.key}`, item.label]] : [],
      )
    : [];
  const known = pageKeys.filter(({ permission }) => session?.permissions.includes(permission));
  const here = known.filter(({ on }) => on.test(pathname));
  const elsewhere = known.filter(({ on }) => !on.test(pathname));
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="keys-title" maxWidth="xs" fullWidth>
      <DialogTitle id="keys-title">Keys</DialogTitle>
      <DialogContent>
        {here.map((section) => (
          <Section key={section.title} {...section} />
        ))}
        <KeyList keys={[...everywhere, ...places]} />
        {elsewhere.map((section) => (
          <Section key={section.title} {...section} />
        ))}
        <FormControlLabel
          sx={{ mt: 2 }}
          control={<Switch checked={areOn} onChange={(_event, checked) => setOn(checked)} />}
          label="Use single keys"
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

const Section = ({ title, keys }: { title: string; keys: [string, string][] }) => (
  <Box sx={{ my: 2 }}>
    <Typography component="h3" sx={{ fontWeight: 700, mb: 1 }}>
      {title}
    </Typography>
    <KeyList keys={keys} />
  </Box>
);

const KeyList = ({ keys }: { keys: [string, string][] }) => (
  <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '96px 1fr', rowGap: 1, m: 0 }}>
    {keys.map(([key, does]) => (
      <Fragment key={key}>
        <Box component="dt">
          <Box
            component="kbd"
            sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 1, fontSize: 14 }}
          >
            {key}
          </Box>
        </Box>
        <Box component="dd" sx={{ m: 0 }}>
          {does}
        </Box>
      </Fragment>
    ))}
  </Box>
);
