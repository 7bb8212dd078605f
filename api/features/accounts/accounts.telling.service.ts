import type { Db } from '../../lib/db.ts';
import { enqueueNotification } from '../notifications/notifications.service.ts';

/** Warns the owner of a login that it was changed: by e-mail, or by text where it has none. */
export async function tellOwner(
  trx: Db,
  purpose: 'password-changed' | 'second-factor-changed',
  { id, patientId, email }: { id: string; patientId: string; email: string | null },
): Promise<void> {
  await enqueueNotification(trx, {
    purpose,
    channel: email === null ? 'sms' : 'email',
    patientId,
    accountId: id,
    ...(email === null ? {} : { recipient: email }),
  });
}
