import { getPriority } from 'node:os';
import { expect, it } from '@jest/globals';
import { hashingProcessId } from './hashing-process.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

const gone = async (pid: number): Promise<void> => {
  for (let isThere = true; isThere; await new Promise((resolve) => setTimeout(resolve, 10))) {
    try {
      process.kill(pid, 0);
    } catch {
      isThere = false;
    }
  }
};

it('works below everybody else, so that a crowd at the door slows nobody inside', async () => {
  await hashPassword('correct horse battery');
  expect(getPriority(hashingProcessId())).toBe(10);
  expect(getPriority()).toBeLessThan(10);
});

it('says to try again when it is killed, and is there again for the next', async () => {
  const stored = await hashPassword('correct horse battery');
  const pid = hashingProcessId()!;
  const waiting = [1, 2, 3, 4].map(() => verifyPassword(stored, 'correct horse battery'));
  process.kill(pid, 'SIGKILL');
  const answers = await Promise.allSettled(waiting);
  expect(answers.filter(({ status }) => status === 'rejected')).not.toHaveLength(0);
  for (const answer of answers)
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ status: 503, code: 'too-busy' });
  await gone(pid);
  expect(await verifyPassword(stored, 'correct horse battery')).toBe(true);
  expect(hashingProcessId()).not.toBe(pid);
});
