import { type AcceptedMessage, notifyTime } from './answers.ts';

/** Where receipts go, as set on Notify's API integration page. */
export interface ReceiptCallback {
  url: string;
  bearerToken: string;
}

export type ReceiptStatus = 'delivered' | 'permanent-failure' | 'temporary-failure' | 'technical-failure';

/** The documented body of a delivery receipt; all strings but the template's version. */
function presentReceipt(message: AcceptedMessage, status: ReceiptStatus) {
  return {
    id: message.id,
    reference: message.reference,
    to: message.to,
    status,
    created_at: message.createdAt,
    completed_at: message.completedAt ?? notifyTime(),
    sent_at: message.createdAt,
    notification_type: message.type,
    template_id: message.templateId,
    template_version: 1,
  };
}

/** POSTs one receipt; gives the status the portal answered with. The real service retries 5 times, 5 minutes apart. */
export async function postReceipt(
  callback: ReceiptCallback,
  message: AcceptedMessage,
  status: ReceiptStatus,
): Promise<number> {
  const answer = await fetch(callback.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${callback.bearerToken}` },
    body: JSON.stringify(presentReceipt(message, status)),
  });
  await answer.arrayBuffer();
  return answer.status;
}
