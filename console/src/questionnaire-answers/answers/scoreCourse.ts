import type { AnswersView } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';

export type ScoreOf = AnswersView['scores'][number];
type CoursePoint = ScoreOf['course'][number];
export type DrawnPoint = CoursePoint & { value: number };

/** What can be drawn: a score that was not counted for want of answers stands in the table only. */
export const drawn = (course: readonly CoursePoint[]): DrawnPoint[] =>
  course.filter((point): point is DrawnPoint => point.value !== null);

/** How the score stands to the one counted before it, in a sentence. */
export function trendWords({ value, course }: Pick<ScoreOf, 'value' | 'course'>, shownId: string): string {
  const at = course.findIndex(({ submissionId }) => submissionId === shownId);
  const before = drawn(at < 0 ? course : course.slice(0, at)).at(-1);
  if (!before && course.length < 2) return 'Sent once so far.';
  if (!before) return at === 0 ? 'The first they sent.' : 'The first that was counted.';
  if (value === null) return `It was ${before.value} the time before.`;
  if (value === before.value) return 'The same as the time before.';
  const by = Number(Math.abs(value - before.value).toPrecision(12));
  return `${by} ${value > before.value ? 'more' : 'less'} than the time before, when it was ${before.value}.`;
}
