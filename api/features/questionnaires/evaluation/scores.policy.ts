import type { Answer, Question, Score } from '../questionnaire-definition.schema.ts';

export interface ScoreResult {
  /** Null where too few of its questions were answered. */
  value: number | null;
  band: string | null;
  meaning: string | null;
  /** Of its questions that were shown. */
  answered: number;
  missing: number;
}

/** What the answers to a question count, and the ends between which they do: without end where nothing bounds a number. */
interface Points {
  of(answer: Answer): number;
  least: number;
  most: number;
}

/** What answers to a question count; undefined where they count nothing. */
export function pointsOf(question: Question): Points | undefined {
  switch (question.kind) {
    case 'number':
    case 'scale': {
      const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = question;
      return { of: Number, least, most };
    }
    case 'yes-no': {
      const { yesScore = 1, noScore = 0 } = question;
      const of = (answer: Answer) => (answer === true ? yesScore : noScore);
      return { of, least: Math.min(yesScore, noScore), most: Math.max(yesScore, noScore) };
    }
    case 'choice': {
      const scores = scoresOf(question.options);
      const of = (answer: Answer) => scores.get(answer as string) ?? 0;
      return { of, least: Math.min(...scores.values()), most: Math.max(...scores.values()) };
    }
    case 'choices': {
      const scores = scoresOf(question.options);
      const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
      const of = (answer: Answer) => sum((answer as string[]).map((value) => scores.get(value) ?? 0));
      const all = [...scores.values()];
      return {
        of,
        least: sum(all.filter((value) => value < 0)),
        most: sum(all.filter((value) => value > 0)),
      };
    }
    default:
      return undefined;
  }
}

const scoresOf = (options: readonly { value: string; score?: number | undefined }[]): Map<string, number> =>
  new Map(options.map(({ value, score }) => [value, score ?? 0]));

/** A score made ready: what each answer counts is worked out once. */
export type CompiledScore = (
  answerOf: (question: string) => Answer | undefined,
  isShown: (question: string) => boolean,
) => ScoreResult;

/**
 * Makes a score ready. A reversed answer counts from the other end of its range; a question that was not put is not
 * missing.
 * @param questionOf the question of an id; of an id that is none nothing is counted
 */
export function compileScore(score: Score, questionOf: (id: string) => Question | undefined): CompiledScore {
  const counted = score.items.flatMap(({ question: id, weight, reverse }) => {
    const question = questionOf(id);
    const points = question && pointsOf(question);
    if (!points) return [];
    // What has no ends cannot be turned round; the lint says so before publishing.
    const turned = reverse && Number.isFinite(points.least + points.most);
    return [{ id, weight, turned, points }];
  });
  return (answerOf, isShown) => {
    let [total, weights, answered, asked] = [0, 0, 0, 0];
    for (const { id, weight, turned, points } of counted) {
      if (!isShown(id)) continue;
      asked += 1;
      const answer = answerOf(id);
      if (answer === undefined) continue;
      answered += 1;
      weights += Math.abs(weight);
      const value = points.of(answer);
      total += weight * (turned ? points.least + points.most - value : value);
    }
    const missing = asked - answered;
    const isEnough = answered > 0 && answered >= (score.leastAnswered ?? asked);
    if (!isEnough) return { value: null, band: null, meaning: null, answered, missing };
    const value = round(inTotal(score, { total, weights, answered, asked }), score.decimals);
    const band = score.bands.find(({ from, to }) => value >= from && value <= to);
    return { value, band: band?.label ?? null, meaning: band?.meaning ?? null, answered, missing };
  };
}

function inTotal(
  { method, prorated }: Score,
  { total, weights, answered, asked }: Record<'total' | 'weights' | 'answered' | 'asked', number>,
): number {
  if (method === 'mean') return total / weights;
  return prorated ? (total / answered) * asked : total;
}

/** Half away from zero, as people round; 15 digits first, so that 1.005 is not 1.00. */
function round(value: number, decimals: number): number {
  const shift = 10 ** decimals;
  return (Math.sign(value) * Math.round(Number((Math.abs(value) * shift).toPrecision(15)))) / shift;
}
