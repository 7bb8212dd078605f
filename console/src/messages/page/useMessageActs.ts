import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { MessageView } from '../../../../api/features/messages/messages.schema.ts';
import { useMessageChanged } from '../useMessage.ts';

export interface MessageActs {
  busy: boolean;
  error: unknown;
  /** Does it and says so; a refused act shows the message as it is now. */
  run: (work: () => Promise<MessageView>, words: string) => Promise<void>;
}

/** The acts of a message's page. @param refresh reads the message again */
export function useMessageActs(refresh: () => Promise<unknown>): MessageActs {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const changed = useMessageChanged();
  const run = async (work: () => Promise<MessageView>, words: string): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      changed(await work());
      notify(words, { type: 'success' });
    } catch (trouble) {
      setError(trouble);
      await refresh().catch(() => undefined);
    }
    setBusy(false);
  };
  return { busy, error, run };
}
