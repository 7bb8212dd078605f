import { openTotpSecret, sealTotpSecret, type TotpKey } from '../../lib/totp.ts';

const keyOf = (secretKey: string): TotpKey => ({ secretKey, label: 'staff TOTP secrets, AES-256-GCM' });

/** A staff member's secret as it is stored. */
export const sealStaffSecret = (secretKey: string, staffId: string, secret: string): Buffer =>
  sealTotpSecret(keyOf(secretKey), staffId, secret);

/** @throws Error when SECRET_KEY changed since, or the row was tampered with */
export const openStaffSecret = (secretKey: string, staffId: string, sealed: Buffer): string =>
  openTotpSecret(keyOf(secretKey), staffId, sealed);
