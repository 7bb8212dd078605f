import { count } from '../../fields/count.ts';

interface PrintRun {
  again: boolean;
  /** Row of the last letter printed before. */
  after: number;
  /** The file it is kept as. */
  name: string;
}

/**
 * Prints every letter that is asked for: a PDF holds no more than a printer takes in one go, so that many letters come as
 * several, one after the other.
 * @param print makes one and hands it to the browser; gives the answer's headers
 * @returns what came of it, in a sentence
 */
export async function printRuns(again: boolean, print: (run: PrintRun) => Promise<Headers>): Promise<string> {
  let [letters, files] = [0, 0];
  let after: number | null = 0;
  while (after !== null) {
    files += 1;
    const name = `invitation-letters${files === 1 ? '' : `-${files}`}.pdf`;
    const headers = await print({ again, after, name });
    letters += Number(headers.get('X-Letters'));
    const next = headers.get('X-Next-After');
    after = next === null ? null : Number(next);
  }
  return `${count(letters, 'letter')} saved as ${files === 1 ? 'a PDF' : `${files} PDFs`}. Print them, post them, then say so here.`;
}
