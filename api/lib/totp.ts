import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const STEP_SECONDS = 30;

/** Which key seals a secret: the label keeps the keys of staff and patients apart. */
export interface TotpKey {
  secretKey: string;
  label: string;
}

const keyFrom = ({ secretKey, label }: TotpKey) => Buffer.from(hkdfSync('sha256', secretKey, '', label, 32));

/** 160 bits in Base32, as authenticator apps take it. */
export const newTotpSecret = (): string => generateSecret();

/** What the QR code says. @param label whose it is, as the app shows it */
export const totpUri = (secret: string, label: string, hospitalName: string): string =>
  generateURI({ issuer: `${hospitalName} portal`, label, secret });

/**
 * Encrypts a secret at rest. It is bound to its owner: copied onto another row, it does not open.
 * @returns format byte, IV, tag, ciphertext
 */
export function sealTotpSecret(key: TotpKey, ownerId: string, secret: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(key), iv).setAAD(Buffer.from(ownerId));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), iv, cipher.getAuthTag(), sealed]);
}

/** @throws Error when SECRET_KEY changed since, or the row was tampered with */
export function openTotpSecret(key: TotpKey, ownerId: string, sealed: Buffer): string {
  if (sealed[0] !== FORMAT) throw new Error('a TOTP secret in a format this version does not know');
  const [ivEnd, tagEnd] = [1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES];
  const cipher = createDecipheriv('aes-256-gcm', keyFrom(key), sealed.subarray(1, ivEnd))
    .setAAD(Buffer.from(ownerId))
    .setAuthTag(sealed.subarray(ivEnd, tagEnd));
  return Buffer.concat([cipher.update(sealed.subarray(tagEnd)), cipher.final()]).toString('utf8');
}

/**
 * The time step this code belongs to, one step of clock drift either way; undefined when it is wrong or no newer
 * than `lastStep`, the last one that was used (RFC 6238, 5.2: a code is taken once).
 * @param clock `epoch` is seconds since 1970
 */
export async function totpStepOf(
  secret: string,
  code: string,
  { epoch, lastStep }: { epoch: number; lastStep: number },
): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const found = await verify({ secret, token: code, epoch, epochTolerance: STEP_SECONDS });
  if (!found.valid) return undefined;
  const step = Math.floor(epoch / STEP_SECONDS) + found.delta;
  return step > lastStep ? step : undefined;
}
