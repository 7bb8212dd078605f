import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import {
  type AccountAct,
  type AccountView,
  accountActs,
} from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { Card } from '../layout/Card.tsx';
import { NotPossible } from '../layout/NotPossible.tsx';
import { actWords } from './accountWords.ts';

interface ActsCardProps {
  account: AccountView;
  /** Those this person's role includes. */
  allowed: readonly AccountAct[];
  onAsk: (act: AccountAct) => void;
}

/** What can be done with the login now, and for what cannot, why. */
export function ActsCard({ account, allowed, onAsk }: ActsCardProps) {
  const possible = allowed.filter((act) => account.acts[act] === null);
  const others = allowed.filter((act) => account.acts[act] !== null);
  return (
    <Card title="What you can do">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {possible.map((act) => (
          <Button
            key={act}
            variant="outlined"
            color={actWords[act].danger ? 'error' : 'primary'}
            onClick={() => onAsk(act)}
          >
            {actWords[act].label}
          </Button>
        ))}
        {possible.length === 0 ? 'Nothing can be done with it now.' : null}
      </Box>
      <NotPossible acts={others.map((act) => ({ name: actWords[act].label, why: account.acts[act] }))} />
    </Card>
  );
}

/** The acts of a role, in the order they are shown. */
export const actsOf = (may: { write: boolean; close: boolean; recover: boolean }): AccountAct[] =>
  accountActs.filter((act) =>
    act === 'close'
      ? may.close
      : act === 'start-recovery' || act === 'remove-authenticator'
        ? may.recover
        : may.write,
  );
