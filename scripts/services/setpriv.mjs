import { spawnSync } from 'node:child_process';

/** Whether util-linux's setpriv is here and may do this to a process. */
const allows = (options) =>
  process.platform === 'linux' &&
  spawnSync('setpriv', [...options, 'true'], { stdio: 'ignore' }).status === 0;

/**
 * A command that is sent the signal when we die, however we die, where the system can do that (Linux with
 * util-linux); the plain command elsewhere. See PR_SET_PDEATHSIG in prctl(2).
 * @param {'INT' | 'TERM'} signal @param {string} command @param {string[]} args
 * @returns {[string, string[]]}
 */
export function dyingWithUs(signal, command, args) {
  const options = ['--pdeathsig', signal];
  return allows(options) ? ['setpriv', [...options, command, ...args]] : [command, args];
}

/**
 * The setpriv options under which root becomes another user that may still pass through root's folders
 * (CAP_DAC_OVERRIDE kept) and that dies with us, or undefined where that is not allowed.
 * @param {number} uid @param {number} gid
 * @returns {string[] | undefined}
 */
export function becoming(uid, gid) {
  const options = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig', 'INT'];
  // Without the secure bit, access(2) answers for a user with no capabilities (capabilities(7)), and initdb asks it.
  const keeping = [
    ...options,
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return allows(keeping) ? keeping : undefined;
}
