import { HttpError } from 'react-admin';
import { problemFrom } from './problem.ts';
import { session } from './session.ts';

/**
 * Asks for a file that only a POST makes, and hands it to the browser to keep under this name.
 * @returns the answer's headers
 * @throws HttpError with the problem document; TypeError when offline
 */
export async function download(url: string, body: unknown, name: string): Promise<Headers> {
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    const said: unknown = await response.json().catch(() => null);
    const problem = problemFrom(response.status, said, response.headers.get('X-Request-Id'));
    if (response.status === 401) session.end();
    throw new HttpError(problem.title, response.status, problem);
  }
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by then; held longer, the letters would stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return response.headers;
}
