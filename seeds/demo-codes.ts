import type { Trx } from '../api/lib/db.ts';
import { newId } from '../api/lib/ids.ts';

/** A code that left and was never entered, with what the network said of it. */
export async function aCode(
  trx: Trx,
  patientId: string,
  at: Date,
  { arrived, network }: { arrived: boolean; network: string },
): Promise<string> {
  const [id, notificationId, providerId] = [newId(), newId(), newId()];
  const settledAt = new Date(at.getTime() + (arrived ? 4_000 : 90_000));
  await trx('challenges').insert({
    id,
    purpose: 'registration',
    method: 'sms',
    patient_id: patientId,
    sends: 1,
    last_sent_at: at,
    expires_at: new Date(at.getTime() + 600_000),
    ip: '198.51.100.9',
    user_agent: 'Mozilla/5.0',
    created_at: at,
  });
  await trx('notifications').insert({
    id: notificationId,
    purpose: 'registration-code',
    channel: 'sms',
    patient_id: patientId,
    challenge_id: id,
    state: arrived ? 'delivered' : 'failed',
    reason: arrived ? null : 'permanent-failure',
    attempt: 1,
    reference: newId(),
    provider: 'local',
    provider_id: providerId,
    network,
    send_after: at,
    created_at: at,
    sending_at: at,
    accepted_at: new Date(at.getTime() + 800),
    delivered_at: arrived ? settledAt : null,
    settled_at: settledAt,
  });
  await trx('notification_receipts').insert({
    provider_id: providerId,
    status: arrived ? 'delivered' : 'permanent-failure',
    notification_id: notificationId,
    received_at: settledAt,
  });
  return id;
}
