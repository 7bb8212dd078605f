/**
 * Loaded into api and jobs by `node --import`: our standard input is a pipe from the start script, which
 * the kernel closes when that dies, even by kill -9; then we end as if asked to.
 */
const GRACE_MS = 5_000;

process.stdin.resume();
process.stdin.unref();
process.stdin.once('close', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
});
