import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { StaffView } from '../../../api/features/staff/staff.schema.ts';
import { AskFirst } from '../forms/AskFirst.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import type { dataProvider } from '../providers/dataProvider.ts';
import { useSession } from '../providers/useSession.ts';
import { type StaffAct, staffActs } from './actsOnStaff.ts';

/** What can be done about a colleague's sign-in now; each says what it means before it is done. */
export function StaffActs({ person }: { person: StaffView }) {
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const isSelf = useSession()?.staff.id === person.id;
  const [asking, setAsking] = useState<StaffAct | null>(null);
  const [error, setError] = useState<unknown>(null);

  const perform = async (act: StaffAct) => {
    setAsking(null);
    setError(null);
    try {
      await provider.act<StaffView>('staff', person.id, act.verb, {}, person.version);
      notify(act.done(person), { type: 'success' });
      refresh();
    } catch (refused) {
      setError(refused);
      refresh();
    }
  };

  return (
    <>
      {error ? <ErrorState error={error} /> : null}
      <Stack direction="row" sx={{ mt: 2, gap: 1, flexWrap: 'wrap' }}>
        {staffActs
          .filter((act) => act.possible(person, isSelf))
          .map((act) => (
            <Button
              key={act.verb}
              variant="outlined"
              color={act.verb === 'disable' ? 'error' : 'primary'}
              onClick={() => (act.warning ? setAsking(act) : void perform(act))}
            >
              {act.label}
            </Button>
          ))}
      </Stack>
      {asking ? (
        <AskFirst
          title={`${asking.label}: ${person.name}`}
          does={asking.label}
          onCancel={() => setAsking(null)}
          onDo={() => void perform(asking)}
        >
          {asking.warning}
        </AskFirst>
      ) : null}
    </>
  );
}
