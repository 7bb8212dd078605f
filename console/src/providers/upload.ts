import { HttpError } from 'react-admin';
import { problemFrom } from './problem.ts';
import { session } from './session.ts';

export interface UploadOptions {
  /** Sent before the file, as the API expects. */
  fields: Record<string, string>;
  file: File;
  /** Bytes handed to the network so far, and in all. */
  onProgress?: (sent: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Sends one file as multipart, with progress, which fetch cannot tell.
 * @returns the JSON answer and its status
 * @throws HttpError with the problem document; TypeError when offline; AbortError when stopped
 */
export function upload<T>(url: string, options: UploadOptions): Promise<{ status: number; json: T }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(options.fields)) form.append(name, value);
  form.append('file', options.file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => options.onProgress?.(event.loaded, event.total);
    request.onerror = () => reject(new TypeError('Failed to fetch'));
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'));
    request.onload = () => {
      if (request.status < 300) return resolve({ status: request.status, json: request.response as T });
      const problem = problemFrom(
        request.status,
        request.response,
        request.getResponseHeader('X-Request-Id'),
      );
      if (request.status === 401) session.end();
      return reject(new HttpError(problem.title, request.status, problem));
    };
    options.signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
