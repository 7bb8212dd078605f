import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells a process from a later one that was given the same id: its start time, as the kernel counts it.
 * @returns undefined where no such process runs
 */
export function processIdentity(pid: number): string | undefined {
  if (!isRunning(pid)) return undefined;
  try {
    if (process.platform !== 'linux') return ask('lstart=', pid);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields are counted from the closing bracket, because a command's name may hold spaces (proc(5), field 22).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** The command line of a running process, its arguments joined by spaces; empty where it cannot be read. */
export function commandLine(pid: number): string {
  try {
    if (process.platform !== 'linux') return ask('command=', pid);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const ask = (field: string, pid: number): string =>
  execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8' }).trim();
