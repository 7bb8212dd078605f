import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId, useState } from 'react';
import { ReasonForm } from './ReasonForm.tsx';
import { Trouble } from './Trouble.tsx';

interface ReasonDialogProps {
  title: string;
  /** What the act means, above the reason. */
  children: ReactNode;
  /** The button's words. */
  does: string;
  danger?: boolean;
  /** Does it; the dialog stays, with what was typed, where it is refused. */
  onGive: (reason: string) => Promise<void>;
  onClose: () => void;
}

/** What an act means, and the reason the audit keeps for it. */
export function ReasonDialog({ title, children, does, danger = false, onGive, onClose }: ReasonDialogProps) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const give = async (reason: string) => {
    setBusy(true);
    setError(null);
    try {
      await onGive(reason);
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <Box sx={{ mb: 1.5 }}>{children}</Box>
        <Trouble error={error} />
        <ReasonForm
          label="Why?"
          hint="The audit keeps it, with your name."
          act={does}
          least={3}
          busy={busy}
          danger={danger}
          onGive={(reason) => void give(reason)}
          onCancel={onClose}
        />
      </DialogContent>
    </Dialog>
  );
}
