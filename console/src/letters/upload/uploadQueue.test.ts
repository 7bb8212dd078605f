import { describe, expect, it } from '@jest/globals';
import { createUploadQueue } from './uploadQueue.ts';

interface Underway {
  name: string;
  accept: () => void;
  fail: (error: Error) => void;
  progress: (sent: number, total: number) => void;
  signal: AbortSignal;
}

const pdf = (name: string) => new File(['%PDF-1.7'], name, { type: 'application/pdf' });
const pdfs = (count: number) => Array.from({ length: count }, (_, n) => pdf(`letter-${n + 1}.pdf`));
const settled = () => new Promise((done) => setImmediate(done));

function startQueue() {
  const underway: Underway[] = [];
  const queue = createUploadQueue<string>({
    onChange: () => undefined,
    send: (file, { onProgress, signal }) =>
      new Promise((accept, fail) => {
        underway.push({
          name: file.name,
          accept: () => accept(file.name),
          fail,
          progress: onProgress,
          signal,
        });
      }),
  });
  const states = () => queue.items().map(({ state }) => state);
  return { queue, underway, states };
}

describe('the upload queue', () => {
  it('sends four at a time, and the next when one is through', async () => {
    const { queue, underway, states } = startQueue();
    queue.add(pdfs(6));
    expect(underway).toHaveLength(4);
    expect(states()).toEqual(['sending', 'sending', 'sending', 'sending', 'waiting', 'waiting']);
    underway[1]?.accept();
    await settled();
    expect(underway.map(({ name }) => name)).toContain('letter-5.pdf');
    expect(states()).toEqual(['sending', 'accepted', 'sending', 'sending', 'sending', 'waiting']);
  });

  it('lets one that fails stop no other, and tries it again when asked', async () => {
    const { queue, underway, states } = startQueue();
    queue.add(pdfs(5));
    underway[0]?.fail(new TypeError('Failed to fetch'));
    await settled();
    for (const one of underway.slice(1)) one.accept();
    await settled();
    expect(states()).toEqual(['failed', 'accepted', 'accepted', 'accepted', 'accepted']);
    expect(queue.items()[0]?.problem?.title).toContain('cannot be reached');
    queue.retry();
    underway.at(-1)?.accept();
    await settled();
    expect(states()[0]).toBe('accepted');
    expect(queue.items()[0]?.problem).toBeNull();
  });

  it('tells how far each file is', () => {
    const { queue, underway } = startQueue();
    queue.add(pdfs(2));
    underway[1]?.progress(25, 100);
    expect(queue.items().map(({ sent }) => sent)).toEqual([0, 0.25]);
  });

  it('keeps a file under way when it is taken off the list', () => {
    const { queue } = startQueue();
    queue.add(pdfs(5));
    queue.dismiss(queue.items().map(({ key }) => key));
    expect(queue.items().map(({ file }) => file.name)).toEqual(pdfs(4).map(({ name }) => name));
  });

  it('stops everything when it is cleared, and hears no late answer', async () => {
    const { queue, underway } = startQueue();
    queue.add(pdfs(5));
    queue.clear();
    expect(underway.every(({ signal }) => signal.aborted)).toBe(true);
    underway[0]?.accept();
    await settled();
    expect(queue.items()).toEqual([]);
    expect(underway).toHaveLength(4);
  });
});
