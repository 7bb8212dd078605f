import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useEffect, useState } from 'react';
import {
  type NotificationPayload,
  useNotificationContext,
  useTakeUndoableMutation,
  useTranslate,
} from 'react-admin';
import { aboveFootBar } from './FootBar.tsx';

const severities = { info: 'info', success: 'success', warning: 'warning', error: 'error' } as const;

/** How long one stays while the next waits behind it. */
const SOON_MS = 1500;

/** The sentence at the foot of the page after an act: stays 6 s, errors until closed; offers Undo where there is one. */
export function Notices() {
  const { notifications, takeNotification } = useNotificationContext();
  const takeMutation = useTakeUndoableMutation();
  const translate = useTranslate();
  const [shown, setShown] = useState<NotificationPayload | null>(null);

  useEffect(() => {
    if (!shown && notifications.length > 0) setShown(takeNotification() ?? null);
  }, [shown, notifications, takeNotification]);

  if (!shown) return null;
  const { type, message, notificationOptions = {} } = shown;
  const close = (isUndo: boolean) => {
    if (notificationOptions.undoable) takeMutation()?.({ isUndo });
    setShown(null);
  };
  const severity = severities[type as keyof typeof severities] ?? 'info';
  const shownFor = notifications.length > 0 ? SOON_MS : (notificationOptions.autoHideDuration ?? 6000);
  return (
    <Snackbar
      open
      autoHideDuration={severity === 'error' ? null : shownFor}
      onClose={(_event, reason) => reason !== 'clickaway' && close(false)}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      // Above the bar of acts at the foot, whose next button is what one reaches for after an act.
      sx={{ '&&': { bottom: aboveFootBar } }}
    >
      <Alert
        severity={severity}
        role={severity === 'error' ? 'alert' : 'status'}
        onClose={() => close(false)}
        sx={{ boxShadow: 6, alignItems: 'center' }}
        action={
          notificationOptions.undoable ? (
            <Button color="inherit" size="small" variant="outlined" onClick={() => close(true)}>
              Undo
            </Button>
          ) : undefined
        }
      >
        {typeof message === 'string' ? translate(message, notificationOptions.messageArgs) : message}
      </Alert>
    </Snackbar>
  );
}
