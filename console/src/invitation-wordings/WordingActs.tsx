import Button from '@mui/material/Button';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { Link } from 'react-router-dom';
import type { WordingView } from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import type { dataProvider } from '../providers/dataProvider.ts';
import { problemOf } from '../providers/problem.ts';
import { useMay } from '../providers/useSession.ts';

/** What can be done with a wording as it stands. Each act can be undone by its opposite, so nobody is asked first. */
export function WordingActs({ wording }: { wording: WordingView }) {
  const provider = useDataProvider<typeof dataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  if (!useMay('invitation-wordings:write')) return null;

  const act = async (name: string, done: string) => {
    try {
      await provider.act('invitation-wordings', wording.id, name, {}, wording.version);
      notify(done, { type: 'success' });
    } catch (error) {
      const { title, requestId } = problemOf(error);
      notify(requestId ? `${title} (${requestId})` : title, { type: 'error' });
    }
    refresh();
  };
  if (wording.state === 'retired') {
    return (
      <Button variant="contained" onClick={() => void act('use-again', 'In use again')}>
        Use again
      </Button>
    );
  }
  return (
    <>
      {wording.isDefault ? null : (
        <>
          <Button onClick={() => void act('retire', 'Retired: no new batch can choose it')}>Retire</Button>
          <Button
            variant="outlined"
            onClick={() =>
              void act(
                'make-default',
                wording.kind === 'invitation'
                  ? 'Single invitations are worded so now'
                  : 'Reminders are worded so now',
              )
            }
          >
            Make it the usual one
          </Button>
        </>
      )}
      <Button variant="contained" component={Link} to={`/invitation-wordings/${wording.id}`}>
        Change the words
      </Button>
    </>
  );
}
