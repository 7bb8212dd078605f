import type { Logger } from 'pino';
import type { Db } from '../../../lib/db.ts';
import type { SendOutcome } from '../../../providers/delivery.ts';
import { leaveAlone } from '../../notifications/bulk/allowances.service.ts';
import { pauseForProvider } from './ending.service.ts';
import { isGivenUp } from './provider-health.policy.ts';
import { type Sender, type Senders, welcomeBack } from './senders.service.ts';

/** Watches over the providers of a slice: leaves them alone when they are ill, and the batch with them where nobody can stand in. */
export function createNurse(
  { db, logger }: { db: Db; logger: Logger },
  batchId: string,
  senders: Senders,
  longestPause: number,
) {
  const acts = new Set<Promise<void>>();
  const doing = (act: Promise<void>) => {
    const done = act
      .catch(() => logger.warn({ batchId }, 'a provider could not be left alone'))
      .finally(() => acts.delete(done));
    acts.add(done);
  };
  const rest = async (sender: Sender, askedSeconds: number): Promise<number> => {
    sender.health.restFrom(performance.now());
    // Until the database says how long.
    sender.restsUntil = new Date(8.64e15);
    sender.purse = 0;
    const { setbacks, pausedUntil } = await leaveAlone(db, sender.name, {
      askedSeconds,
      mostMs: longestPause,
    });
    sender.restsUntil = pausedUntil;
    logger.warn({ provider: sender.name, setbacks }, 'provider left alone for a while');
    return setbacks;
  };
  return {
    hear(sender: Sender, outcome: SendOutcome, begunAt: number) {
      const finding = sender.health.hear(outcome, begunAt);
      if (outcome.outcome === 'accepted' && sender.setbacks > 0) doing(welcomeBack(db, sender));
      if (outcome.outcome === 'later' && finding === 'busy') {
        doing(rest(sender, outcome.retryAfterSeconds).then(() => undefined));
      } else if (finding === 'refuses-us') {
        doing(
          rest(sender, 0).then(async () => {
            if (!senders.standInFor(sender)) await pauseForProvider(db, batchId, 'provider-refuses-us');
          }),
        );
      } else if (finding === 'failing') {
        doing(
          rest(sender, 0).then(async (setbacks) => {
            const isAlone = !senders.standInFor(sender);
            if (isAlone && isGivenUp(setbacks)) await pauseForProvider(db, batchId, 'provider-failing');
          }),
        );
      }
    },
    async idle() {
      while (acts.size > 0) await Promise.all(acts);
    },
  };
}
