const MOST_BYTES = 10 * 1024 * 1024;
const SPREADSHEET = /\.(xlsx?|xlsm|ods|numbers)$/i;

/**
 * What is wrong with a file that can be told without sending it; the server looks into all the others.
 * @param others how many were dropped with it
 */
export function refusedAtOnce(file: Pick<File, 'name' | 'size'>, others: number): string | null {
  if (others > 0) {
    return `${others + 1} files were dropped. Each file becomes a batch of its own: drop one, check it, then the next.`;
  }
  if (file.size === 0) return `${file.name} is empty. Export it again, and drop the new file.`;
  if (SPREADSHEET.test(file.name)) {
    return `${file.name} is a spreadsheet. In Excel choose File, Save as, “CSV UTF-8”, and drop the CSV file.`;
  }
  if (file.size > MOST_BYTES) {
    return `${file.name} is larger than 10 MB, the most a file may be. Split it in two, each with the row of column names on top.`;
  }
  return null;
}
