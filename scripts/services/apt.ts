import { spawn } from 'node:child_process';
import { findProgram } from './find-program.ts';
import { withLock } from './lock.mjs';
import { step } from './progress.ts';

/**
 * Installs a Debian package where we may: as root, with apt-get there.
 * @returns why it could not, or undefined when it did
 */
export async function aptInstall(name: string): Promise<string | undefined> {
  if (!findProgram('apt-get')) return 'there is no apt-get here to install it with';
  if (process.getuid?.() !== 0) return 'installing it needs root';
  // Runs that start together wait for each other; the later one finds it installed and is done at once.
  return withLock('apt-get', () =>
    step(`Install ${name} with apt-get`, async () => {
      const update = await aptGet('update');
      const install = await aptGet('install', '--yes', '--no-install-recommends', name);
      return install === undefined ? undefined : `apt-get said: ${install || update || 'nothing'}`;
    }),
  );
}

/** The last line it said when it fails, else undefined. */
function aptGet(...args: string[]): Promise<string | undefined> {
  // RUNLEVEL=1 keeps Debian from starting what is installed as a service of the machine.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1', LC_ALL: 'C' };
  const child = spawn('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : (said.trim().split('\n').at(-1) ?? '')));
  });
}
