import { hashToken, newShortToken } from '../../lib/ids.ts';
import { defaultTexts, versionTexts } from '../invitation-wordings/invitation-wordings.service.ts';
import { messageOf } from '../invitation-wordings/rendering/wording-message.ts';
import { wordingValuesOf } from '../invitation-wordings/rendering/wording-values.ts';
import type { Renderer } from '../notifications/sending.service.ts';
import { shortLink } from './invitation-links.ts';
import { setInvitationToken, setInvitationWording } from './invitations.queries.ts';

/**
 * The words of one invitation: those of its batch, or of the usual wording where the desk sends it. The token, of 128
 * bits, is made here, when it leaves, and stored as a hash only; sent again, the new link replaces the old. It stands
 * behind `#`, which browsers send to no server, so no log sees it.
 */
export const renderPortalInvitation: Renderer = async (trx, { invitationId, channel }, config) => {
  if (!invitationId || channel === 'post') return null;
  const token = newShortToken();
  const facts = await setInvitationToken(trx, invitationId, hashToken(token));
  if (!facts) return null;
  const { wordingVersionId } = facts;
  const texts = wordingVersionId
    ? (await versionTexts(trx, [wordingVersionId])).get(wordingVersionId)
    : await defaultTexts(trx, 'invitation');
  if (!texts) return null;
  if (!wordingVersionId) await setInvitationWording(trx, invitationId, texts.id);
  return messageOf(channel, texts, wordingValuesOf({ ...facts, link: shortLink(config, token) }, config));
};
