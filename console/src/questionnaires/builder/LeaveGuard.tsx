import { useEffect } from 'react';
import { useBlocker } from 'react-admin';
import { AskFirst } from '../../forms/AskFirst.tsx';

/** Asks before a page with unsaved changes is left: within the console in words, by closing the tab as the browser does. */
export function LeaveGuard({ isUnsaved }: { isUnsaved: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [isUnsaved]);
  if (blocker.state !== 'blocked') return null;
  return (
    <AskFirst
      title="Leave without saving?"
      does="Leave, and lose the changes"
      onCancel={() => blocker.reset?.()}
      onDo={() => blocker.proceed?.()}
    >
      What you changed since the last save is lost. Cancel to go on writing, and save with Ctrl+S.
    </AskFirst>
  );
}
