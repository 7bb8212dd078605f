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
import { useMay, useSession } from '../providers/useSession.ts';
import { menuFor } from './menuItems.ts';
import { useKeysOn } from './useKeys.ts';

const everywhere: [string, string][] = [
  ['/', 'Search'],
  ['↑ ↓', 'Go to the rows, and move in results and lists'],
  ['Enter', 'Open'],
  ['Esc', 'Close'],
  ['?', 'This list'],
];

const onUploads: [string, string][] = [
  ['↑ ↓', 'Next letter, or the one before'],
  ['Enter', 'Accept the letter'],
  ['R', 'Refuse it, with a reason'],
  ['P', 'Choose its patient'],
];

/** The list of keys, and the switch for those who want none. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const session = useSession();
  const mayUpload = useMay('letters:write');
  const [on, setOn] = useKeysOn();
  const places = session
    ? menuFor(session).map((item): [string, string] => [`g ${item.key}`, item.label])
    : [];
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="keys-title" maxWidth="xs" fullWidth>
      <DialogTitle id="keys-title">Keys</DialogTitle>
      <DialogContent>
        <KeyList keys={[...everywhere, ...places]} />
        {mayUpload ? (
          <>
            <Typography component="h3" sx={{ fontWeight: 700, mt: 2, mb: 1 }}>
              On the page Upload letters
            </Typography>
            <KeyList keys={onUploads} />
          </>
        ) : null}
        <FormControlLabel
          sx={{ mt: 2 }}
          control={<Switch checked={on} onChange={(_event, checked) => setOn(checked)} />}
          label="Use single keys"
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

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
