import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import type { BatchProgress } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { exampleCounts } from '../exampleBatch.ts';
import { followBatch, type LiveMode, type Stream } from './liveFeed.ts';

const progress = (version: number): BatchProgress => ({
  state: 'sending',
  gaveUp: false,
  version,
  counts: exampleCounts(),
  paused: null,
  nextLeavesAt: null,
  expectedEndAt: null,
});

/** A stream whose other end the test holds. */
class HeldStream implements Stream {
  readyState = 1;
  private listeners: Record<string, (event: MessageEvent<string>) => void> = {};
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners[type] = listener;
  }
  close(): void {
    this.readyState = 2;
  }
  say(version: number): void {
    this.listeners.progress?.({ data: JSON.stringify(progress(version)) } as MessageEvent<string>);
  }
  fail({ forGood = false } = {}): void {
    this.readyState = forGood ? 2 : 0;
    this.listeners.error?.({} as MessageEvent<string>);
  }
}

function follow({ againMs = 60_000 } = {}) {
  const streams: HeldStream[] = [];
  const modes: LiveMode[] = [];
  const versions: number[] = [];
  const poll = jest.fn(() => Promise.resolve(progress(100)));
  const stop = followBatch({
    open: () => {
      const stream = new HeldStream();
      streams.push(stream);
      return stream;
    },
    poll,
    onProgress: ({ version }) => versions.push(version),
    onMode: (mode) => modes.push(mode),
    pollMs: 1,
    againMs,
  });
  return { streams, modes, versions, poll, stop };
}
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await after(1);
};

describe('following a batch', () => {
  it('is live while the stream speaks', () => {
    const { streams, modes, versions, poll, stop } = follow();
    streams[0]?.say(1);
    streams[0]?.say(2);
    stop();
    expect([modes, versions]).toEqual([
      ['connecting', 'live', 'live'],
      [1, 2],
    ]);
    expect(poll).not.toHaveBeenCalled();
  });

  it('lets the browser reconnect, and asks every few seconds once that keeps failing', async () => {
    const { streams, modes, versions, stop } = follow();
    streams[0]?.fail();
    streams[0]?.fail();
    expect(modes.at(-1)).toBe('connecting');
    streams[0]?.fail();
    expect(modes.at(-1)).toBe('polling');
    await until(() => versions.length >= 2);
    stop();
    expect(versions.slice(0, 2)).toEqual([100, 100]);
    expect(streams[0]?.readyState).toBe(2);
  });

  it('asks at once where the stream is refused', async () => {
    const { streams, modes, versions, stop } = follow();
    streams[0]?.fail({ forGood: true });
    expect(modes.at(-1)).toBe('polling');
    await until(() => versions.length > 0);
    stop();
  });

  it('counts failures anew after the stream has spoken', () => {
    const { streams, modes, stop } = follow();
    streams[0]?.fail();
    streams[0]?.fail();
    streams[0]?.say(1);
    streams[0]?.fail();
    expect(modes.at(-1)).toBe('connecting');
    stop();
  });

  it('tries the stream again after a while', async () => {
    const { streams, versions, stop } = follow({ againMs: 0 });
    streams[0]?.fail({ forGood: true });
    await until(() => streams.length === 2);
    streams[1]?.say(7);
    stop();
    expect(versions.at(-1)).toBe(7);
  });

  it('is silent once it is stopped', async () => {
    const { streams, versions, poll, stop } = follow();
    stop();
    streams[0]?.say(1);
    streams[0]?.fail({ forGood: true });
    await after(5);
    expect([versions, poll.mock.calls]).toEqual([[], []]);
  });
});
