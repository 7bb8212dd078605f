import type { ResultAct, ResultView } from '../../../../api/features/results/results.schema.ts';

/** The verb of each act in the API's address. */
export const verbs: Record<Exclude<ResultAct, 'correct'>, string> = {
  release: 'release',
  hold: 'hold',
  note: 'note',
  acted: 'acted',
  retract: 'retract',
  cancel: 'cancel',
  'enter-in-error': 'entered-in-error',
};

/** Whether something has to be written before the act: why, until when, or the note itself. */
export const needsWords = (act: ResultAct, { releaseState }: Pick<ResultView, 'releaseState'>): boolean =>
  act === 'release' ? releaseState === 'never' || releaseState === 'retracted' : act !== 'acted';
