import { createServer } from 'node:net';

/**
 * A TCP port that nobody on this machine's loopback listens on right now.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Why a port cannot be listened on: `EADDRINUSE`, `EACCES`, … or undefined where it can.
 * @param {string} host @param {number} port
 * @returns {Promise<string | undefined>}
 */
export function portTrouble(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
