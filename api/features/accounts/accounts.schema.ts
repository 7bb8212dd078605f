import { z } from 'zod';

/** GET /portal/me */
export const meSchema = z
  .object({
    nhsNumber: z.string().nullable(),
    title: z.string().nullable(),
    givenName: z.string(),
    familyName: z.string(),
    dateOfBirth: z.iso.date(),
    mobile: z.string().nullable(),
    email: z.string().nullable(),
    userName: z.string().nullable(),
    letterDelivery: z.enum(['digital', 'post']),
    notifyBy: z.enum(['sms', 'email']),
    /** The hospital changes it, never the patient; why, in a sentence. */
    canChangeMobile: z.literal(false),
    canChangeMobileReason: z.string(),
    /** What is asked for beside the password. */
    secondFactor: z.enum(['sms', 'totp']),
    /** Newer terms than this login has agreed to; nothing else can be read before. */
    termsDue: z.object({ number: z.int() }).nullable(),
    unreadLetters: z.int(),
    version: z.int(),
  })
  .meta({
    example: {
      nhsNumber: '9990548609',
      title: 'Mrs',
      givenName: 'Anna',
      familyName: 'Smith',
      dateOfBirth: '1968-03-14',
      mobile: '+447700900123',
      email: 'anna.smith@example.com',
      userName: 'anna.smith',
      letterDelivery: 'digital',
      notifyBy: 'sms',
      canChangeMobile: false,
      canChangeMobileReason: 'Ask your hospital department to change your mobile number.',
      secondFactor: 'sms',
      termsDue: null,
      unreadLetters: 1,
      version: 4,
    },
  });

/** GET /portal/me/activity: who did or saw what on this record, in words that name a role and never a person. */
export const activitySchema = z.object({
  id: z.uuid(),
  at: z.string(),
  action: z.string(),
  by: z.enum(['you', 'hospital-staff', 'system']),
});
export const activityPage = z
  .object({ items: z.array(activitySchema), nextCursor: z.string().nullable() })
  .meta({
    example: {
      items: [
        {
          id: '0198c1b2-6f10-7c44-9d51-3f2a7be0e002',
          at: '2026-11-23T09:30:00.000Z',
          action: 'letters.opened',
          by: 'you',
        },
      ],
      nextCursor: null,
    },
  });
