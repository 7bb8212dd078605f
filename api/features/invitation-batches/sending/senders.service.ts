import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import type { LookUp, SendOutcome } from '../../../providers/delivery.ts';
import type { Providers } from '../../../providers/index.ts';
import { smsProviderChooser } from '../../delivery/routing/sms-routing.service.ts';
import {
  endSetbacks,
  grantSendings,
  makeBuckets,
  PROBES,
} from '../../notifications/bulk/allowances.service.ts';
import type { LeavingChannel } from './leaving.policy.ts';
import { createHealth, type ProviderHealth } from './provider-health.policy.ts';

/** A provider as a slice of a batch knows it. */
export interface Sender {
  name: string;
  channel: 'sms' | 'email';
  health: ProviderHealth;
  /** Granted by its bucket and not yet spent. */
  purse: number;
  /** Left alone until then, by the database's clock. */
  restsUntil: Date | null;
  setbacks: number;
  /** Handed over and not yet answered. */
  inFlight: number;
  look(reference: string): Promise<LookUp>;
  send(message: { reference: string; to: string; subject: string; text: string }): Promise<SendOutcome>;
}

/** A purse nobody can spend twice from while a plan is made. */
interface Purse {
  take(sender: Sender): boolean;
}

export interface Senders {
  /** Which channels rows wait for; the others' providers are not asked for grants. */
  want(channels: LeavingChannel[]): void;
  /** Fetches grants for up to `room` messages from whoever is wanted and not left alone. */
  refill(room: number): Promise<void>;
  /** Channels by which something can leave now; the post always. */
  openChannels(): LeavingChannel[];
  senderOf(channel: 'sms' | 'email', notificationId: string): Sender;
  /** Another that could send what this one should, and is not left alone. */
  standInFor(sender: Sender): Sender | undefined;
  purse(): Purse;
  spend(sender: Sender): void;
  /** Whether nobody grants anything for any channel that rows wait for. */
  isShort(): boolean;
  /** When the first may be asked again, where all that are wanted are left alone. */
  restUntil(): Date | null;
}

/** The providers of texts and of e-mail, each with its bucket, for one slice of a batch. */
export async function createSenders(db: Db, providers: Providers, config: Config): Promise<Senders> {
  const { sms, secondSms, email } = providers;
  const purpose = 'portal-invitation';
  const sender = (
    name: string,
    channel: 'sms' | 'email',
    look: Sender['look'],
    send: Sender['send'],
  ): Sender => ({
    ...{ name, channel, look, send, health: createHealth() },
    ...{ purse: 0, restsUntil: null, setbacks: 0, inFlight: 0 },
  });
  const smsProviders = [sms, ...(secondSms ? [secondSms] : [])];
  // Whoever of the two had it before: shares move.
  const lookAtAll = async (reference: string): Promise<LookUp> => {
    for (const each of smsProviders) {
      const found = await each.look(reference, new Date());
      if (found.found !== false) return found;
    }
    return { found: false };
  };
  const bySms = smsProviders.map((each) =>
    sender(each.name, 'sms', lookAtAll, ({ reference, to, text }) =>
      each.send({ reference, to, text, purpose }),
    ),
  );
  const byEmail = sender(email.name, 'email', email.look, (message) => email.send(message));
  const all = [...bySms, byEmail];
  await makeBuckets(db, [...new Set(all.map(({ name }) => name))]);
  const wanted = new Set<LeavingChannel>();
  let choose = await smsProviderChooser(db, providers);
  const able = () => all.filter(({ channel }) => wanted.has(channel));
  const standInFor = (one: Sender) =>
    one.channel === 'sms' ? bySms.find((each) => each !== one && !each.restsUntil) : undefined;

  return {
    want: (channels) => {
      for (const channel of channels) wanted.add(channel);
    },
    async refill(room) {
      if (secondSms) choose = await smsProviderChooser(db, providers);
      for (const each of able()) {
        // One that comes back is tried with a few, and no more before these are answered.
        const most = each.setbacks > 0 ? Math.min(room, PROBES - each.inFlight) : room;
        if (most <= each.purse && !each.restsUntil) continue;
        const grant = await grantSendings(db, each.name, {
          wanted: Math.max(0, most - each.purse),
          perMinute: config.SMS_PER_MINUTE,
        });
        each.restsUntil = grant.pausedUntil;
        each.setbacks = grant.setbacks;
        each.purse = grant.pausedUntil ? 0 : each.purse + grant.granted;
      }
    },
    openChannels: () => [
      ...new Set<LeavingChannel>([
        ...all.filter(({ purse }) => purse > 0).map(({ channel }) => channel),
        'post',
      ]),
    ],
    senderOf(channel, notificationId) {
      if (channel === 'email') return byEmail;
      const { name } = choose(notificationId);
      const chosen = bySms.find((each) => each.name === name)!;
      return chosen.restsUntil ? (standInFor(chosen) ?? chosen) : chosen;
    },
    standInFor,
    purse() {
      const left = new Map(all.map((each) => [each, each.purse]));
      return {
        take(each) {
          const has = left.get(each) ?? 0;
          left.set(each, has - 1);
          wanted.add(each.channel);
          return has > 0;
        },
      };
    },
    spend: (each) => {
      each.purse -= 1;
    },
    isShort: () => wanted.size > 0 && !wanted.has('post') && !able().some(({ purse }) => purse > 0),
    restUntil() {
      const rests = able().map(({ restsUntil }) => restsUntil?.getTime() ?? Number.NaN);
      // NaN, where somebody is not left alone, makes the whole NaN.
      const first = Math.min(...rests);
      return Number.isFinite(first) ? new Date(first) : null;
    },
  };
}

/** It takes messages again. */
export async function welcomeBack(db: Db, sender: Sender): Promise<void> {
  sender.setbacks = 0;
  await endSetbacks(db, sender.name);
}
