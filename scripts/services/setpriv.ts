import { spawnSync } from 'node:child_process';

/** Whether util-linux's setpriv is here and may do this to a process. */
const allows = (options: string[]): boolean =>
  process.platform === 'linux' &&
  spawnSync('setpriv', [...options, 'true'], { stdio: 'ignore' }).status === 0;

/**
 * A command that is sent the signal when we die, however we die, where the system can do that (Linux with
 * util-linux); the plain command elsewhere. See PR_SET_PDEATHSIG in prctl(2).
 */
export function dyingWithUs(signal: 'INT' | 'TERM', command: string, args: string[]): [string, string[]] {
  const options = ['--pdeathsig', signal];
  return allows(options) ? ['setpriv', [...options, command, ...args]] : [command, args];
}

/**
 * The setpriv options under which root becomes another user that may still pass through root's folders
 * (CAP_DAC_OVERRIDE kept), or undefined where that is not allowed.
 */
export function becoming(uid: number, gid: number): string[] | undefined {
  const options = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const keeping = [
    ...options,
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--pdeathsig',
    'INT',
  ];
  return allows(keeping) ? keeping : undefined;
}
