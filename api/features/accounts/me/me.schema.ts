import { z } from 'zod';

/** PATCH /portal/me: how letters come, and how their owner is told of them. */
export const changePreferencesBody = z.strictObject({
  letterDelivery: z.enum(['digital', 'post']).optional(),
  notifyBy: z.enum(['sms', 'email']).optional(),
});
export type Preferences = z.infer<typeof changePreferencesBody>;

const typedPassword = z.string().max(1000);

/** PUT /portal/me/email: the password again (ASVS 7.5.1), and the new address. */
export const changeEmailBody = z.strictObject({
  password: typedPassword,
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'This e-mail address is too long.')
    .pipe(z.email('This is not an e-mail address.')),
});

/** PUT /portal/me/password. Both exactly as typed (ASVS 6.2.5/8). */
export const changePasswordBody = z.strictObject({ password: typedPassword, newPassword: typedPassword });

/** GET /portal/me/closure: what deleting the account does, in sentences. */
export const closureSchema = z.object({
  whatHappens: z.array(z.string()),
  /** What stopping all texts with it does; null where there is no mobile to stop, or it is stopped already. */
  stoppingTexts: z.array(z.string()).nullable(),
});

/** DELETE /portal/me */
export const deleteAccountBody = z.strictObject({ password: typedPassword, stopTexts: z.boolean() });
