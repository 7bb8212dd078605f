export interface DifferentRun {
  text: string;
  mark: 'same' | 'added' | 'removed';
}

/** Words, with the space after them; a line's end stands by itself. */
const wordsOf = (text: string): string[] => text.match(/\n|[^\s\n]+[^\S\n]*|[^\S\n]+/g) ?? [];

/** What changed from one text to the next, word by word: the longest words in common stay. */
export function wordDifferences(before: string, after: string): DifferentRun[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  const common = lengths(old, fresh);
  const runs: DifferentRun[] = [];
  const add = (text: string, mark: DifferentRun['mark']) => {
    const last = runs.at(-1);
    if (last?.mark === mark) last.text += text;
    else runs.push({ text, mark });
  };
  let [a, b] = [0, 0];
  while (a < old.length || b < fresh.length) {
    if (a < old.length && b < fresh.length && old[a] === fresh[b]) {
      add(old[a]!, 'same');
      a += 1;
      b += 1;
    } else if (b >= fresh.length || (a < old.length && common[a + 1]![b]! >= common[a]![b + 1]!)) {
      add(old[a]!, 'removed');
      a += 1;
    } else {
      add(fresh[b]!, 'added');
      b += 1;
    }
  }
  return runs;
}

/** How many words the rests of both have in common, from every place; texts have some hundred words at most. */
function lengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = fresh.length - 1; b >= 0; b -= 1) {
      table[a]![b] =
        old[a] === fresh[b] ? table[a + 1]![b + 1]! + 1 : Math.max(table[a + 1]![b]!, table[a]![b + 1]!);
    }
  }
  return table;
}
