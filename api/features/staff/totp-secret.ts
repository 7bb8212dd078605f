import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const STEP_SECONDS = 30;

const keyFrom = (secretKey: string) =>
  Buffer.from(hkdfSync('sha256', secretKey, '', 'staff TOTP secrets, AES-256-GCM', 32));

/** 160 bits in Base32, as authenticator apps take it. */
export const newTotpSecret = (): string => generateSecret();

/** What the QR code says. */
export const totpUri = (secret: string, email: string, hospitalName: string): string =>
  generateURI({ issuer: `${hospitalName} portal`, label: email, secret });

/**
 * Encrypts a secret at rest. It is bound to its owner: copied onto another row, it does not open.
 * @returns format byte, IV, tag, ciphertext
 */
export function sealTotpSecret(secretKey: string, staffId: string, secret: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secretKey), iv).setAAD(Buffer.from(staffId));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), iv, cipher.getAuthTag(), sealed]);
}

/** @throws Error when SECRET_KEY changed since, or the row was tampered with */
export function openTotpSecret(secretKey: string, staffId: string, sealed: Buffer): string {
  if (sealed[0] !== FORMAT) throw new Error('a TOTP secret in a format this version does not know');
  const [ivEnd, tagEnd] = [1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES];
  const cipher = createDecipheriv('aes-256-gcm', keyFrom(secretKey), sealed.subarray(1, ivEnd))
    .setAAD(Buffer.from(staffId))
    .setAuthTag(sealed.subarray(ivEnd, tagEnd));
  return Buffer.concat([cipher.update(sealed.subarray(tagEnd)), cipher.final()]).toString('utf8');
}

/**
 * The time step this code belongs to, one step of clock drift either way; undefined when it is wrong or no newer
 * than `lastStep`, the last one that was used (RFC 6238, 5.2: a code is taken once).
 * @param epoch seconds since 1970
 */
export async function totpStepOf(
  secret: string,
  code: string,
  { epoch, lastStep }: { epoch: number; lastStep: number },
): Promise<number | undefined> {
  const found = await verify({ secret, token: code, epoch, epochTolerance: STEP_SECONDS });
  if (!found.valid) return undefined;
  const step = Math.floor(epoch / STEP_SECONDS) + found.delta;
  return step > lastStep ? step : undefined;
}
