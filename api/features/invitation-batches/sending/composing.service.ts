import type { Config } from '../../../config.ts';
import type { Db } from '../../../lib/db.ts';
import { versionTexts } from '../../invitation-wordings/invitation-wordings.service.ts';
import { messageOf, type VersionTexts } from '../../invitation-wordings/rendering/wording-message.ts';
import { wordingValuesOf } from '../../invitation-wordings/rendering/wording-values.ts';
import { shortLink } from '../../invitations/invitation-links.ts';
import type { ReadyRow, SendingBatch } from './claiming.queries.ts';

const DAY = 86_400_000;

export interface Composer {
  /** Reads the batch's words, once for a slice: a version never changes. */
  ready(db: Db, batch: SendingBatch): Promise<void>;
  compose(
    batch: SendingBatch,
    row: ReadyRow,
    channel: 'sms' | 'email',
    token: string,
  ): { subject: string; text: string };
}

/** Makes the words of a batch's messages, each with its own link. */
export function createComposer(config: Config): Composer {
  let texts: ReadonlyMap<string, VersionTexts> = new Map();
  return {
    async ready(db, { wordingVersionId, secondWordingVersionId }) {
      const ids = [wordingVersionId, secondWordingVersionId].filter((id) => id !== null);
      if (!ids.every((id) => texts.has(id))) texts = await versionTexts(db, ids);
    },
    compose(batch, row, channel, token) {
      const version = texts.get(versionOf(batch, row.wording) ?? '');
      if (!version) throw new Error('a batch without words was released');
      const values = wordingValuesOf(
        {
          givenName: row.givenName,
          hasEmail: row.email !== null,
          isReminder: row.reminder > 0,
          link: shortLink(config, token),
          linkUntil: new Date(batch.now.getTime() + batch.linkDays * DAY),
          appointmentAt: row.appointmentAt,
          // Its specialty is the appointment's.
          specialty: row.appointmentAt && row.specialty,
        },
        config,
      );
      return { subject: '', ...messageOf(channel, version, values) };
    },
  };
}

/** The version of the words that a row of this wording gets. */
export const versionOf = (
  batch: Pick<SendingBatch, 'wordingVersionId' | 'secondWordingVersionId'>,
  wording: 'a' | 'b' | null,
): string | null => (wording === 'b' ? batch.secondWordingVersionId : batch.wordingVersionId);
