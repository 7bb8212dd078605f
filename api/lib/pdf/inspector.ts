import { readFile, stat } from 'node:fs/promises';
import { InspectionChild, PdfInspectionUnavailable } from './inspection-child.ts';
import type { PdfInspection } from './pdf-findings.ts';

export { PdfInspectionUnavailable };

export type PdfInspectorOptions = {
  /** How many files are read at once, each in a process of its own (about 100 MB). */
  concurrency?: number;
  /** After this long a file is given up and its process killed. */
  timeoutMs?: number;
  /** RLIMIT_DATA of a process, in KiB. */
  dataLimitKiB?: number;
  /** A process that has read this many files makes room for a fresh one. */
  filesPerChild?: number;
};

export type PdfInspector = {
  /**
   * Takes a PDF's bytes, or the path of one. Gives what was found; a bad file is an answer, never an exception.
   * Throws PdfInspectionUnavailable where the machine cannot cap the process, and fs errors for a path.
   */
  inspect(source: Buffer | string): Promise<PdfInspection>;
  /** Ends the processes. Inspections under way or waiting are rejected with PdfInspectionUnavailable. */
  close(): Promise<void>;
};

const MOST_BYTES = 10 * 1024 * 1024;

type Job = { bytes: Buffer; resolve: (inspection: PdfInspection) => void; reject: (error: unknown) => void };

/** Reads untrusted PDFs in processes that the kernel caps and we kill; one file's failure never fails the next. */
export function createPdfInspector(options: PdfInspectorOptions = {}): PdfInspector {
  const { concurrency = 1, timeoutMs = 5000, dataLimitKiB = 600_000, filesPerChild = 200 } = options;
  const newChild = () => new InspectionChild({ timeoutMs, dataLimitKiB, filesPerChild });
  const idle: InspectionChild[] = [];
  const busy = new Set<InspectionChild>();
  const waiting: Job[] = [];
  let closed = false;

  async function work(job: Job): Promise<void> {
    let child: InspectionChild | undefined;
    try {
      child = idle.pop() ?? newChild();
      busy.add(child);
      job.resolve(await inspectIn(child, job.bytes));
    } catch (error) {
      job.reject(error);
    }
    if (child) await putBack(child);
    next();
  }

  async function putBack(child: InspectionChild): Promise<void> {
    busy.delete(child);
    if (child.usable && !closed) idle.push(child);
    else await child.end();
  }

  /** A process that dies may have died of what earlier files left behind: the file gets one more try in a fresh one. */
  async function inspectIn(child: InspectionChild, bytes: Buffer): Promise<PdfInspection> {
    const fresh = child.filesRead === 0;
    const answer = await child.inspect(bytes);
    if (answer !== 'died') return answer;
    // We killed it ourselves; that says nothing about the file.
    if (closed) throw new PdfInspectionUnavailable('the inspector is closed');
    if (fresh) return { outcome: 'refused', code: 'too-complex' };
    const second = newChild();
    busy.add(second);
    try {
      const again = await second.inspect(bytes);
      return again === 'died' ? { outcome: 'refused', code: 'too-complex' } : again;
    } finally {
      busy.delete(second);
      await second.end();
    }
  }

  function next(): void {
    while (!closed && busy.size < concurrency) {
      const job = waiting.shift();
      if (!job) return;
      void work(job);
    }
  }

  return {
    async inspect(source) {
      const bytes = typeof source === 'string' ? await readBounded(source) : source;
      if (bytes === undefined || bytes.length > MOST_BYTES) return { outcome: 'refused', code: 'too-large' };
      if (closed) throw new PdfInspectionUnavailable('the inspector is closed');
      return new Promise((resolve, reject) => {
        waiting.push({ bytes, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0))
        job.reject(new PdfInspectionUnavailable('the inspector is closed'));
      await Promise.all([...idle.splice(0), ...busy].map((child) => child.end()));
    },
  };
}

/** The file's bytes, or nothing where it is over the limit: what is too large is never read into memory. */
async function readBounded(path: string): Promise<Buffer | undefined> {
  const { size } = await stat(path);
  return size > MOST_BYTES ? undefined : readFile(path);
}
