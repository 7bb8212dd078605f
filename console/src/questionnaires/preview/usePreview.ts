import { useDeferredValue, useMemo, useState } from 'react';
import {
  compileQuestionnaire,
  evaluate,
} from '../../../../api/features/questionnaires/evaluation/evaluation.policy.ts';
import type {
  Answer,
  Answers,
  Definition,
} from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { pagesOf, questionsOf, shownPages } from './pages.ts';

const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** Answers a questionnaire as a patient would, by the very module that the hospital's server asks. */
export function usePreview(definition: Definition) {
  const latest = useDeferredValue(definition);
  const [answers, setAnswers] = useState<Answers>({});
  const [at, setAt] = useState(0);
  /** Questions of pages that were left, or tried to be: their faults are said. */
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set());
  const [isDone, setDone] = useState(false);
  const [round, setRound] = useState(0);
  const compiled = useMemo(() => compileQuestionnaire(latest), [latest]);
  const evaluation = useMemo(
    () => evaluate(compiled, answers, LONDON_DAY.format(new Date())),
    [compiled, answers],
  );
  const pages = shownPages(pagesOf(latest), evaluation.shown);
  const place = Math.min(at, Math.max(0, pages.length - 1));
  const page = pages[place];
  const here = new Set(page ? questionsOf(page) : []);
  const faults = evaluation.faults.filter(({ question }) => tried.has(question) && here.has(question));

  return {
    definition: latest,
    answers,
    evaluation,
    page,
    place,
    pages: pages.length,
    faults,
    isDone,
    /** Raised by starting again, when every field begins anew. */
    round,
    answer: (question: string, answer: Answer | undefined) =>
      setAnswers(({ [question]: _before, ...others }) =>
        answer === undefined ? others : { ...others, [question]: answer },
      ),
    /** Goes to the next page, or to the end; stays where something on this page is wrong. */
    next: (): boolean => {
      setTried(new Set([...tried, ...here]));
      if (evaluation.faults.some(({ question }) => here.has(question))) return false;
      if (place + 1 < pages.length) setAt(place + 1);
      else setDone(true);
      return true;
    },
    back: () => (isDone ? setDone(false) : setAt(Math.max(0, place - 1))),
    restart: () => {
      setRound((before) => before + 1);
      setAnswers({});
      setAt(0);
      setTried(new Set());
      setDone(false);
    },
  };
}

export type PreviewState = ReturnType<typeof usePreview>;
