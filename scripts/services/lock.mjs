import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Takes a lock that the kernel lets go of when this process dies, however it dies: a listening socket
 * that answers with our process id. A lock file would outlive a kill -9.
 * @param {string} name what is locked, such as the path of a data folder
 * @returns {Promise<{ release: () => void } | { heldBy: string }>}
 */
export async function takeLock(name) {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 24);
  const abstract = process.platform === 'linux';
  const address = abstract ? `\0patient-portal-${digest}` : join(tmpdir(), `patient-portal-${digest}`);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const server = await listen(address);
    if (server) return { release: () => server.close() };
    const heldBy = await askHolder(address);
    if (heldBy !== undefined) return { heldBy };
    // Outside Linux the socket is a file, and a killed process leaves it behind.
    if (!abstract) unlinkSync(address);
  }
  return { heldBy: 'unknown' };
}

/**
 * Waits for the lock, then runs the work holding it.
 * @template T @param {string} name @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function withLock(name, work) {
  for (;;) {
    const lock = await takeLock(name);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function listen(address) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) =>
      socket.on('error', () => socket.destroy()).end(String(process.pid)),
    );
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

function askHolder(address) {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(address);
    // A holder that is busy does not answer, but it is there: being connected is enough.
    socket.setTimeout(2_000, () => {
      socket.destroy();
      resolve(answer || 'unknown');
    });
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.once('end', () => resolve(answer || 'unknown'));
    socket.once('error', () => resolve(undefined));
  });
}
