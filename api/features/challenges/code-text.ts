import { fitsOneSms, plainestSms } from '../../lib/sms-parts.ts';
import type { Renderer } from '../notifications/sending.service.ts';
import { lockAwaitingCode, writeCodeHash } from './challenges.queries.ts';
import { hashCode, newCode } from './code.ts';

/**
 * A code's text. The code is made here, at the moment it leaves, and takes the place of the one before: only its hash
 * stays. Nothing is sent once the challenge is over.
 */
export const renderCode: Renderer = async (trx, { challengeId }, config) => {
  const challenge = challengeId && (await lockAwaitingCode(trx, challengeId));
  if (!challenge) return null;
  const code = newCode();
  await writeCodeHash(trx, challenge.id, hashCode(config.secretKey, challenge.id, code));
  return { text: codeSms(code, config.HOSPITAL_NAME) };
};

/** The code comes first, where a phone shows it without unlocking; phones offer it to be filled in by themselves. */
export function codeSms(code: string, hospitalName: string): string {
  const hospital = plainestSms(hospitalName);
  const wordings = [hospital, hospital.slice(0, 40).trimEnd()].map(
    (name) =>
      `${code} is your Patient Portal code for ${name}. Use it within 10 minutes. We never ask you for it by phone.`,
  );
  return wordings.find(fitsOneSms) ?? `${code} is your Patient Portal code. Use it within 10 minutes.`;
}
