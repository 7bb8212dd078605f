import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { problemOf } from '../../providers/problem.ts';
import { type Builder, type BuilderAct, type Draft, isUnsaved } from './builder.ts';

export interface DraftConflict {
  theirs: Draft;
  version: number;
  changedAt?: string | undefined;
  changedBy?: string | undefined;
}

export const draftOf = ({ name, specialty, definition }: QuestionnaireView): Draft => ({
  name,
  specialty,
  definition,
});

/** Saves the draft on the version it was begun from; a save that somebody else was quicker than is decided by its author. */
export function useSaving(opened: QuestionnaireView, state: Builder, dispatch: Dispatch<BuilderAct>) {
  const provider = useDataProvider();
  const client = useQueryClient();
  const [view, setView] = useState(opened);
  const [isSaving, setSaving] = useState(false);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [conflict, setConflict] = useState<DraftConflict | null>(null);
  const running = useRef<Promise<QuestionnaireView | null> | null>(null);

  const write = async (draft: Draft, version: number): Promise<QuestionnaireView | null> => {
    setSaving(true);
    setError(null);
    try {
      const { data } = await provider.update<QuestionnaireView>('questionnaires', {
        id: opened.id,
        data: draft,
        previousData: { ...opened, version },
      });
      setView(data);
      setSavedAt(new Date().toISOString());
      setConflict(null);
      dispatch({ act: 'saved', draft });
      void client.invalidateQueries({ queryKey: ['questionnaires'], refetchType: 'none' });
      return data;
    } catch (refused) {
      await refuse(refused);
      return null;
    } finally {
      setSaving(false);
    }
  };

  const refuse = async (refused: unknown): Promise<void> => {
    const { status, current } = problemOf(refused);
    if (status !== 412) return setError(refused);
    try {
      const { data } = await provider.getOne<QuestionnaireView>('questionnaires', { id: opened.id });
      setConflict({
        theirs: draftOf(data),
        version: data.version,
        changedAt: current?.changedAt,
        changedBy: current?.changedBy ?? data.updatedBy?.name,
      });
    } catch (unread) {
      setError(unread);
    }
  };

  /** Gives the questionnaire as it is saved, or null where it was not. One save at a time. */
  const save = (version = view.version): Promise<QuestionnaireView | null> => {
    if (running.current) return running.current;
    if (!isUnsaved(state)) return Promise.resolve(view);
    running.current = write(state.draft, version).finally(() => {
      running.current = null;
    });
    return running.current;
  };

  return {
    view,
    isSaving,
    savedAt,
    error,
    conflict,
    save: () => save(),
    saveOver: () => (conflict ? save(conflict.version) : Promise.resolve(null)),
    takeTheirs: () => {
      if (!conflict) return;
      setView((before) => ({ ...before, version: conflict.version }));
      dispatch({ act: 'take', draft: conflict.theirs });
      setConflict(null);
    },
    leaveConflict: () => setConflict(null),
  };
}

export type Saving = ReturnType<typeof useSaving>;
