import { Readable } from 'node:stream';
import type { FileReply } from './route.ts';

/** Proxies end a connection that says nothing for long; half a minute is the shortest of them. */
const HEARTBEAT_MS = 15_000;

/** Every stream of this process that is open, to end them when it shuts down. */
const open = new Set<EventStream>();

/** One reader's stream of server-sent events (WHATWG HTML, 9.2). It ends when they go, and says so by 'close'. */
export class EventStream {
  readonly #body: Readable;
  readonly #heartbeat: NodeJS.Timeout;
  /** What a reader who is too slow gets once they have read what they hold: only the latest. */
  #waiting: string | null = null;
  #isFull = false;

  constructor() {
    this.#body = new Readable({ read: () => this.#resume() });
    this.#heartbeat = setInterval(() => {
      if (!this.#isFull) this.#write(': still here\n\n');
    }, HEARTBEAT_MS).unref();
    open.add(this);
    this.onClose(() => {
      clearInterval(this.#heartbeat);
      open.delete(this);
    });
  }

  /** The answer that carries the stream; neither a cache nor a proxy may keep or gather it. */
  reply(): FileReply {
    return {
      body: this.#body,
      type: 'text/event-stream',
      headers: { 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' },
    };
  }

  /** Sends an event; to a reader who lags behind, the latest in place of those between. */
  send(event: string, data: string): void {
    const text = `event: ${event}\ndata: ${data}\n\n`;
    if (this.#isFull) this.#waiting = text;
    else this.#write(text);
  }

  end(): void {
    if (!this.#body.destroyed && !this.#body.readableEnded) this.#body.push(null);
    // A reader who does not read would hold the end back.
    if (this.#isFull) this.#body.destroy();
  }

  onClose(act: () => void): void {
    this.#body.once('close', act);
  }

  #write(text: string): void {
    if (!this.#body.destroyed && !this.#body.readableEnded) this.#isFull = !this.#body.push(text);
  }

  #resume(): void {
    this.#isFull = false;
    const text = this.#waiting;
    this.#waiting = null;
    if (text) this.#write(text);
  }
}

/** Ends every stream, so that a server that shuts down is not held open by those who watch. */
export function endEventStreams(): void {
  for (const stream of open) stream.end();
}
