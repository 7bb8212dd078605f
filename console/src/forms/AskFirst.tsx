import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';

interface AskFirstProps {
  title: string;
  /** The button's words: what will be done, never "Yes". */
  does: string;
  children: ReactNode;
  onCancel: () => void;
  onDo: () => void;
}

/** What an act means, before it is done; only for acts that cannot be undone. */
export function AskFirst({ title, does, children, onCancel, onDo }: AskFirstProps) {
  const id = useId();
  return (
    <Dialog open onClose={onCancel} aria-labelledby={id} maxWidth="xs" fullWidth>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>{children}</DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button variant="contained" onClick={onDo}>
          {does}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
