import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { dateTime } from '../fields/dates.ts';

export interface Conflict<Form> {
  version: number;
  values: Partial<Form>;
  changedAt?: string | undefined;
  changedBy?: string | undefined;
}

interface ConflictNoticeProps<Form> {
  conflict: Conflict<Form>;
  mine: Form;
  inWords?: ((form: Form) => Record<string, string>) | undefined;
  labels: Record<string, string>;
  takeTheirs: () => void;
}

/** Somebody saved first: who, when, what differs. What was typed here stays until its owner decides. */
export function ConflictNotice<Form extends object>(props: ConflictNoticeProps<Form>) {
  const { conflict, labels, takeTheirs } = props;
  const words = props.inWords ?? ((form: Form) => form as Record<string, string>);
  const mine = words(props.mine);
  const theirs = words({ ...props.mine, ...conflict.values });
  const differing = Object.keys(labels).filter((name) => (theirs[name] ?? '') !== (mine[name] ?? ''));
  const isCompared = Object.keys(labels).length > 0;
  const who = conflict.changedBy ?? 'somebody else';
  const when = conflict.changedAt ? ` at ${dateTime(conflict.changedAt)}` : '';
  return (
    <Alert severity="warning" variant="outlined" role="alert" data-testid="conflict">
      <strong>
        Changed by {who}
        {when}.
      </strong>{' '}
      Nothing was saved; what you typed is still below.
      {differing.length > 0 ? (
        <Box
          component="table"
          sx={{ mt: 1, width: '100%', '& th, & td': { textAlign: 'left', verticalAlign: 'top', pr: 2 } }}
        >
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Theirs</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {differing.map((name) => (
              <tr key={name}>
                <th scope="row">{labels[name]}</th>
                <td>{theirs[name] || 'none'}</td>
                <td>{mine[name] || 'none'}</td>
              </tr>
            ))}
          </tbody>
        </Box>
      ) : (
        <Box sx={{ mt: 1 }}>
          {isCompared
            ? 'Both say the same now.'
            : 'The page behind this form shows it as it is now. Look again, then press the button again.'}
        </Box>
      )}
      {isCompared ? (
        <Button size="small" variant="outlined" color="inherit" onClick={takeTheirs} sx={{ mt: 1 }}>
          Take theirs
        </Button>
      ) : null}
    </Alert>
  );
}
