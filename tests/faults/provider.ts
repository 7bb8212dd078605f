import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Behaviour } from '../../api/test/stand-ins/govuk-notify.ts';
import { startProgram } from './programs.ts';

/** GOV.UK Notify's stand-in in a process of its own, and the log of what it accepted: the truth we count against. */
export interface Provider {
  url: string;
  tell(order: { always?: Behaviour; next?: Behaviour[]; lookUps?: Behaviour }): Promise<void>;
  /** How many messages it has accepted so far. */
  accepted(): Promise<number>;
  /** How often each recipient's message was accepted. */
  acceptsByRecipient(): Map<string, number>;
  /** All it has accepted, oldest first. */
  log(): { id: string; reference: string; to: string }[];
  stop(): Promise<void>;
}

export async function startProvider(folder: string): Promise<Provider> {
  const log = join(folder, 'accepted.jsonl');
  const program = startProgram('api/test/stand-ins/govuk-notify-process.ts', ['--log', log], {
    env: {},
    log: join(folder, 'provider.log'),
  });
  const lines = createInterface({ input: program.process.stdout! });
  const [line] = await once(lines, 'line');
  const url = String(line).replace('listening ', '');
  const control = async (order?: object): Promise<{ accepted: number }> => {
    const answer = await fetch(`${url}/_control`, {
      method: order ? 'POST' : 'GET',
      ...(order ? { body: JSON.stringify(order) } : {}),
    });
    if (!answer.ok) throw new Error(`the stand-in answered ${answer.status}`);
    return (await answer.json()) as { accepted: number };
  };
  return {
    url,
    tell: async (order) => void (await control(order)),
    accepted: async () => (await control()).accepted,
    acceptsByRecipient() {
      const accepts = new Map<string, number>();
      for (const { to } of readLog(log)) accepts.set(to, (accepts.get(to) ?? 0) + 1);
      return accepts;
    },
    log: () => readLog(log),
    stop: program.kill,
  };
}

const readLog = (file: string): { id: string; reference: string; to: string }[] =>
  (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [])
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text));
