import { createContext, type Dispatch, useContext } from 'react';
import type { LintFinding } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import type { Builder, BuilderAct } from './builder.ts';

interface Building {
  state: Builder;
  dispatch: Dispatch<BuilderAct>;
  /** What the last check found. */
  findings: readonly LintFinding[];
}

export const BuilderContext = createContext<Building | null>(null);

/** The questionnaire being written, for the parts of its page. */
export function useBuilding(): Building {
  const building = useContext(BuilderContext);
  if (!building) throw new Error('This belongs on the page where a questionnaire is written.');
  return building;
}
