import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { FindingCode } from '../../../../api/features/invitation-batches/findings.schema.ts';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { problemOf } from '../../providers/problem.ts';
import { useMay } from '../../providers/useSession.ts';
import {
  type BatchVerb,
  batchCalls,
  type CodeVerb,
  type ColumnChoice,
  type SettingsChange,
} from '../batchCalls.ts';
import { useBatchChanged } from '../useBatch.ts';
import { changesBetween } from './changesBetween.ts';

export type BatchActs = ReturnType<typeof useBatchActs>;

/** The acts of a batch's page. A refused one shows the batch as it is now, and what somebody else changed meanwhile. */
export function useBatchActs(batch: BatchView) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [changes, setChanges] = useState<string[]>([]);
  const changed = useBatchChanged();
  const notify = useNotify();
  const mayWrite = useMay('invitation-batches:write');
  const mayApprove = useMay('invitation-batches:approve');

  /** @returns whether it was done */
  const run = async (work: () => Promise<BatchView>, words = ''): Promise<boolean> => {
    setBusy(true);
    setError(null);
    setChanges([]);
    try {
      changed.toBatch(await work());
      if (words) notify(words, { type: 'success' });
      return true;
    } catch (refused) {
      setError(refused);
      const now = await changed.readAgain(batch.id);
      if (problemOf(refused).status === 412 && now) setChanges(changesBetween(batch, now));
      return false;
    } finally {
      setBusy(false);
    }
  };

  return {
    busy,
    error,
    changes,
    mayWrite,
    mayApprove,
    run,
    act: (verb: BatchVerb, words = '') => run(() => batchCalls.act(batch, verb), words),
    halt: (verb: 'pause' | 'stop', words: string) => run(() => batchCalls.halt(batch.id, verb), words),
    ofCode: (code: FindingCode, verb: CodeVerb, words: string) =>
      run(() => batchCalls.ofCode(batch, code, verb), words),
    /** Answers the trial and not the batch, which is read again. */
    goOnWith: (wording: 'a' | 'b') =>
      run(async () => {
        await batchCalls.endTrial(batch, wording);
        return batchCalls.one(batch.id);
      }, `All others get wording ${wording.toUpperCase()}`),
    map: (columns: ColumnChoice) => run(() => batchCalls.columns(batch, columns)),
    /** For dialogs, which show a refusal themselves. */
    refuse: async (reason: string) => changed.toBatch(await batchCalls.act(batch, 'refuse', { reason })),
    change: async (change: SettingsChange, version: number) =>
      changed.toBatch(await batchCalls.settings({ id: batch.id, version }, change)),
  };
}
