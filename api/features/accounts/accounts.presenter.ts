import type { z } from 'zod';
import type { ActivityRecord, MeRecord } from './accounts.queries.ts';
import type { activitySchema, meSchema } from './accounts.schema.ts';
import { whyMobileIsFixed } from './me/me.policy.ts';

/** The patient's own details, to the patient. */
export const presentMe = (row: MeRecord): z.input<typeof meSchema> => ({
  nhsNumber: row.nhs_number,
  title: row.title,
  givenName: row.given_name,
  familyName: row.family_name,
  dateOfBirth: row.date_of_birth,
  mobile: row.mobile,
  email: row.email,
  userName: row.user_name,
  letterDelivery: row.letter_delivery,
  notifyBy: row.notify_by,
  canChangeMobile: false,
  canChangeMobileReason: whyMobileIsFixed,
  secondFactor: row.has_authenticator ? 'totp' : 'sms',
  termsDue: row.terms_due === null ? null : { number: row.terms_due },
  unreadLetters: row.unread_letters,
  version: row.version,
});

const by = { patient: 'you', staff: 'hospital-staff', system: 'system' } as const;

/** Who by role only: a patient is told that hospital staff looked, never who. */
export const presentActivity = (row: ActivityRecord): z.input<typeof activitySchema> => ({
  id: row.id,
  at: row.at.toISOString(),
  action: row.action,
  by: by[row.actor_kind],
});
