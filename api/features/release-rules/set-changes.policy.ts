import type { ReleaseRule } from './release-rule.schema.ts';
import { ruleSentence, rulesResults } from './release-rule-words.ts';
import type { SetChange } from './release-rules.schema.ts';

/** The longest run of rules that kept their order: those outside it were moved. */
function keptOrder(ids: readonly string[], before: readonly string[]): Set<string> {
  const places = ids.map((id) => before.indexOf(id));
  const best: { length: number; from: number }[] = [];
  for (const [at, place] of places.entries()) {
    let from = -1;
    for (let earlier = 0; earlier < at; earlier += 1)
      if (places[earlier]! < place && (best[earlier]?.length ?? 0) > (best[from]?.length ?? 0))
        from = earlier;
    best.push({ length: (best[from]?.length ?? 0) + 1, from });
  }
  const longest = Math.max(0, ...best.map(({ length }) => length));
  const kept = new Set<string>();
  for (let at = best.findIndex(({ length }) => length === longest); at >= 0; at = best[at]!.from)
    kept.add(ids[at]!);
  return kept;
}

const without = (sentence: string): string => sentence.replace(/\.$/, '');

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** What one set of rules says otherwise than another, in words and in the order of the new one; what is gone comes last. */
export function changesBetween(before: readonly ReleaseRule[], after: readonly ReleaseRule[]): SetChange[] {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const stayed = after.filter(({ id }) => old.has(id)).map(({ id }) => id);
  const kept = keptOrder(
    stayed,
    before.map(({ id }) => id),
  );
  const changes = after.flatMap((rule, at): SetChange[] => {
    const was = old.get(rule.id);
    const now = ruleSentence(rule);
    if (!was) return [{ kind: 'added', ruleId: rule.id, words: now }];
    const found: SetChange[] = [];
    if (ruleSentence(was) !== now)
      found.push({
        kind: 'changed',
        ruleId: rule.id,
        words: `${now} Until now: ${without(ruleSentence(was))}.`,
      });
    if (!kept.has(rule.id)) {
      // The last rule of a set is about everything else and never moves, so something always follows.
      const next = after[at + 1] ?? rule;
      const place = lowered(rulesResults(next));
      found.push({
        kind: 'moved',
        ruleId: rule.id,
        words: `${rulesResults(rule)} now come before ${place}.`,
      });
    }
    return found;
  });
  const there = new Set(after.map(({ id }) => id));
  const gone = before
    .filter(({ id }) => !there.has(id))
    .map((rule): SetChange => ({ kind: 'removed', ruleId: rule.id, words: ruleSentence(rule) }));
  return [...changes, ...gone];
}
