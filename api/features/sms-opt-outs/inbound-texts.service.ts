import type { Config } from '../../config.ts';
import type { Db } from '../../lib/db.ts';
import { parseUkMobile } from '../../lib/uk-mobile.ts';
import type { Actor } from '../sessions/actors.ts';
import { understand } from './inbound-text.policy.ts';
import { holdMobile, isOvertaken, keepInboundText } from './sms-opt-outs.queries.ts';
import type { InboundText } from './sms-opt-outs.schema.ts';
import { startTexts, stopTexts, type TextsWish } from './sms-opt-outs.service.ts';

/**
 * Takes a text that came in, once however often it is told. Callbacks may come in any order: what was said later
 * counts, and an older text that comes after it is only kept.
 */
export async function takeInboundText(
  trx: Db,
  actor: Actor,
  body: InboundText,
  { SMS_KEYWORD }: Pick<Config, 'SMS_KEYWORD'>,
): Promise<void> {
  const mobile = readSender(body.source_number);
  const understood = mobile.isNumber ? understand(body.message, SMS_KEYWORD) : 'other';
  const now = new Date();
  const at = body.date_received && body.date_received < now ? body.date_received : now;
  const kept = await keepInboundText(trx, {
    id: body.id,
    mobile: mobile.text,
    message: body.message.replaceAll('\0', '').slice(0, 1_600),
    understood_as: understood,
    received_at: at,
  });
  if (!kept || understood === 'other') return;
  await holdMobile(trx, mobile.text);
  if (await isOvertaken(trx, mobile.text, { id: body.id, at })) return;
  const wish: TextsWish = { mobile: mobile.text, source: 'text', inboundTextId: body.id, at, actor };
  await (understood === 'stop' ? stopTexts(trx, wish) : startTexts(trx, wish));
}

/** GOV.UK Notify writes senders as 447700900123; some are foreign, and some are words. */
function readSender(source: string): { text: string; isNumber: boolean } {
  const uk = parseUkMobile(source);
  if (uk.ok) return { text: uk.mobile, isNumber: true };
  const digits = source.replace(/[\s()-]/g, '').replace(/^\+|^00/, '');
  return /^[1-9]\d{6,14}$/.test(digits)
    ? { text: `+${digits}`, isNumber: true }
    : { text: source.replaceAll('\0', ''), isNumber: false };
}
