import { z } from 'zod';

/** PATCH /portal/me: how letters come, and how their owner is told of them. */
export const changePreferencesBody = z
  .strictObject({
    letterDelivery: z.enum(['digital', 'post']).optional(),
    notifyBy: z.enum(['sms', 'email']).optional(),
  })
  .meta({ example: { letterDelivery: 'digital', notifyBy: 'email' } });
export type Preferences = z.infer<typeof changePreferencesBody>;

const typedPassword = z.string().max(1000);

/** PUT /portal/me/email: the password again (ASVS 7.5.1), and the new address. */
export const changeEmailBody = z
  .strictObject({
    password: typedPassword,
    email: z
      .string()
      .trim()
      .toLowerCase()
      .max(254, 'This e-mail address is too long.')
      .pipe(z.email('This is not an e-mail address.')),
  })
  .meta({ example: { password: 'three quiet herons', email: 'anna.smith@example.com' } });

/** PUT /portal/me/password. Both exactly as typed (ASVS 6.2.5/8). */
export const changePasswordBody = z
  .strictObject({ password: typedPassword, newPassword: typedPassword })
  .meta({ example: { password: 'three quiet herons', newPassword: 'four louder herons' } });

/** GET /portal/me/closure: what deleting the account does, in sentences. */
export const closureSchema = z
  .object({
    whatHappens: z.array(z.string()),
    /** What stopping all texts with it does; null where there is no mobile to stop, or it is stopped already. */
    stoppingTexts: z.array(z.string()).nullable(),
  })
  .meta({
    example: {
      whatHappens: ['You can no longer sign in. Your hospital record stays as it is.'],
      stoppingTexts: ['You get no texts about appointments. To start them again, text KHT START to 60777.'],
    },
  });

/** DELETE /portal/me */
export const deleteAccountBody = z
  .strictObject({ password: typedPassword, stopTexts: z.boolean() })
  .meta({ example: { password: 'three quiet herons', stopTexts: false } });
