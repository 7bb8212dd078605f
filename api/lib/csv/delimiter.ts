export type Delimiter = ',' | ';' | '\t';
const delimiters: readonly Delimiter[] = [',', ';', '\t'];

/**
 * What parts the cells of a file: the sign that stands most often, outside quotes, in its first line that says
 * anything; a comma where there is none, as in a file of one column.
 * @param head the text's beginning
 */
export function delimiterOf(head: string): Delimiter {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  let says = false;
  for (const sign of head) {
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (says && (sign === '\n' || sign === '\r')) break;
    if (sign in counts) counts[sign as Delimiter] += 1;
    says ||= /\P{White_Space}/u.test(sign);
  }
  return delimiters.reduce((most, each) => (counts[each] > counts[most] ? each : most));
}
