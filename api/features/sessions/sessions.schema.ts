/** Why a session or a remembered device ended, where it did not run out by itself. */
export const sessionEnds = [
  'signed-out',
  'signed-out-everywhere',
  'ended-by-patient',
  'ended-by-staff',
  'account-closed',
  'password-changed',
  'email-changed',
  'mobile-changed',
  'second-factor-changed',
  'elevated',
] as const;
export type SessionEnd = (typeof sessionEnds)[number];
