import { pointsOf } from '../evaluation/scores.policy.ts';
import { isQuestion, type PlacedItem } from '../items.policy.ts';
import type { Question, Score } from '../questionnaire-definition.schema.ts';
import type { LintFinding } from '../questionnaires.schema.ts';

/** What is wrong with scores: what they count, and what their bands leave out. */
export function lintScores(scores: readonly Score[], placed: readonly PlacedItem[]): LintFinding[] {
  const questions = new Map(placed.flatMap(({ item }) => (isQuestion(item) ? [[item.id, item]] : [])));
  return scores.flatMap((score) => [...lintItems(score, questions), ...lintBands(score, questions)]);
}

const finding = (
  severity: LintFinding['severity'],
  code: string,
  { id }: Score,
  sentence: string,
): LintFinding => ({ severity, code, item: id, sentence });

function lintItems(score: Score, questions: ReadonlyMap<string, Question>): LintFinding[] {
  const found = score.items.flatMap(({ question: id, reverse }): LintFinding[] => {
    const question = questions.get(id);
    if (!question)
      return [
        finding(
          'error',
          'score-of-nothing',
          score,
          `The score "${score.name}" counts a question that is not there.`,
        ),
      ];
    const points = pointsOf(question);
    if (!points) {
      return [
        finding(
          'error',
          'score-of-words',
          score,
          `The score "${score.name}" counts "${question.text}", whose answers are no numbers.`,
        ),
      ];
    }
    if (reverse && !Number.isFinite(points.least + points.most)) {
      return [
        finding(
          'error',
          'reverse-without-ends',
          score,
          `"${question.text}" counts reversed in "${score.name}": give it a least and a most.`,
        ),
      ];
    }
    return [];
  });
  if (score.method === 'mean' && score.items.length > 0 && score.items.every(({ weight }) => weight === 0)) {
    found.push(
      finding('error', 'weights-zero', score, `All weights of the score "${score.name}" are nought.`),
    );
  }
  return found;
}

function lintBands(score: Score, questions: ReadonlyMap<string, Question>): LintFinding[] {
  if (score.bands.length === 0) {
    return [
      finding(
        'warning',
        'bands-missing',
        score,
        `Nothing says what the score "${score.name}" means. Give it bands.`,
      ),
    ];
  }
  const bands = [...score.bands].sort((a, b) => a.from - b.from);
  if (score.items.length === 0) return [];
  const found: LintFinding[] = [];
  const step = 10 ** -score.decimals;
  for (const band of bands) {
    if (band.from > band.to)
      found.push(
        finding('error', 'band-backwards', score, `The band "${band.label}" ends before it begins.`),
      );
  }
  for (const [index, band] of bands.slice(1).entries()) {
    const before = bands[index] as (typeof bands)[number];
    if (band.from <= before.to) {
      found.push(
        finding('error', 'bands-overlap', score, `The bands "${before.label}" and "${band.label}" overlap.`),
      );
    } else if (band.from - before.to > step * 1.000001) {
      found.push(
        finding(
          'error',
          'bands-gap',
          score,
          `Between the bands "${before.label}" and "${band.label}" of "${score.name}" something is left out.`,
        ),
      );
    }
  }
  return [...found, ...lintReach(score, bands, questions)];
}

/** Scores that can come out below the first band or above the last. */
function lintReach(
  score: Score,
  bands: readonly { from: number; to: number }[],
  questions: ReadonlyMap<string, Question>,
): LintFinding[] {
  const [least, most] = reachOf(score, questions);
  const [first, last] = [bands[0]?.from ?? 0, Math.max(...bands.map(({ to }) => to))];
  const outside = [least < first ? least : undefined, most > last ? most : undefined].filter(
    (value) => value !== undefined && Number.isFinite(value),
  );
  if (outside.length === 0) return [];
  return [
    finding(
      'error',
      'bands-too-short',
      score,
      `The score "${score.name}" can be ${outside.join(' or ')}, which no band covers.`,
    ),
  ];
}

/** The least and the most a score can be when all its questions are answered. */
function reachOf(score: Score, questions: ReadonlyMap<string, Question>): [number, number] {
  let [least, most, weights] = [0, 0, 0];
  for (const { question, weight } of score.items) {
    const asked = questions.get(question);
    const points = asked && pointsOf(asked);
    if (!points) continue;
    const [low, high] = [points.least, points.most].map((end) => end * weight).sort((a, b) => a - b) as [
      number,
      number,
    ];
    least += low;
    most += high;
    weights += Math.abs(weight);
  }
  return score.method === 'mean' && weights > 0 ? [least / weights, most / weights] : [least, most];
}
