import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { problemOf } from '../providers/problem.ts';

interface ErrorStateProps {
  error: unknown;
  retry?: () => void;
  retryLabel?: string;
}

/** Says what happened, what was kept, what to do, and the request id to quote. */
export function ErrorState({ error, retry, retryLabel = 'Try again' }: ErrorStateProps) {
  const problem = problemOf(error);
  return (
    <Alert
      severity="error"
      variant="outlined"
      role="alert"
      sx={{ my: 1 }}
      action={
        retry ? (
          <Button
            color="inherit"
            variant="outlined"
            size="small"
            onClick={retry}
            sx={{ whiteSpace: 'nowrap' }}
          >
            {retryLabel}
          </Button>
        ) : null
      }
    >
      <Typography component="p" sx={{ fontWeight: 600 }}>
        {problem.title}
      </Typography>
      {problem.requestId ? (
        <Typography component="p" variant="body2" color="text.secondary">
          If you ask for help, quote <code>{problem.requestId}</code>.
        </Typography>
      ) : null}
    </Alert>
  );
}
