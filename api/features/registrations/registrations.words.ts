import type { Config } from '../../config.ts';
import { fitsOneSms, plainestSms } from '../../lib/sms-parts.ts';
import type { Renderer } from '../notifications/sending.service.ts';
import type { ToldByText } from './registrations.matching.policy.ts';

/** What the phone on the record is told, who wanted to register and cannot; none says whose record it is. */
const messages: Record<ToldByText, (portalUrl: string) => string[]> = {
  'already-registered': (portalUrl) => [
    `you have a Patient Portal account already. Sign in, or choose "Forgotten password": ${portalUrl}`,
    `you have a Patient Portal account already. Sign in: ${portalUrl}`,
    'you have a Patient Portal account already. Sign in instead.',
  ],
  'under-16': () => [
    'Patient Portal is for people aged 16 and over. We go on writing to you by post.',
    'Patient Portal is for 16 and over.',
  ],
  'email-taken': () => [
    'somebody else uses this e-mail for Patient Portal. Everybody needs their own. Ask your department to change the one we hold.',
    'this e-mail is used for Patient Portal by somebody else. Everybody needs their own.',
  ],
};

/** One SMS whatever the hospital and the portal are called: the first wording that fits. */
export function toldSms(
  why: ToldByText,
  { hospitalName, portalUrl }: { hospitalName: string; portalUrl: string },
): string {
  const names = [hospitalName, hospitalName.slice(0, 40).trimEnd()].map(plainestSms);
  const wordings = messages[why](portalUrl);
  const candidates = wordings.flatMap((words) => names.map((name) => `${name}: ${words}`));
  return candidates.find(fitsOneSms) ?? `Patient Portal: ${wordings.at(-1)}`;
}

const renderTold =
  (why: ToldByText): Renderer =>
  async (_trx, _row, config: Config) => ({
    text: toldSms(why, { hospitalName: config.HOSPITAL_NAME, portalUrl: config.portalUrl }),
  });

export const renderAlreadyRegistered = renderTold('already-registered');
export const renderUnder16 = renderTold('under-16');
export const renderEmailTaken = renderTold('email-taken');
