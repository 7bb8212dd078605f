import { randomUUID } from 'node:crypto';

/** A message the stand-in has taken: what the real service would go on to send. */
export interface AcceptedMessage {
  id: string;
  reference: string | null;
  type: 'sms' | 'email';
  to: string;
  subject: string | null;
  body: string;
  templateId: string;
  status: string;
  createdAt: string;
  completedAt: string | null;
}

export interface Problem {
  status: number;
  error: string;
  message: string;
}

export const problems: Record<string, Problem> = {
  '400': {
    status: 400,
    error: 'BadRequestError',
    message: "Can't send to this recipient using a team-only API key",
  },
  '400-validation': { status: 400, error: 'ValidationError', message: 'template_id is not a valid UUID' },
  '403': { status: 403, error: 'AuthError', message: 'Invalid token: API key not found' },
  '404': { status: 404, error: 'NoResultFound', message: 'No result found' },
  '408': { status: 408, error: 'RequestTimeout', message: 'Request timeout' },
  '429': {
    status: 429,
    error: 'RateLimitError',
    message: 'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds',
  },
  '429-daily': {
    status: 429,
    error: 'TooManyRequestsError',
    message: 'Exceeded send limits (250000) for today',
  },
  '500': { status: 500, error: 'Exception', message: 'Internal server error' },
  '503': { status: 503, error: 'Exception', message: 'Service unavailable' },
};

const refusal = (error: string, message: string): Problem => ({ status: 400, error, message });
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Reads the body of a request to send: the message Notify would take, or the documented refusal. */
export function readSendRequest(
  type: 'sms' | 'email',
  body: Record<string, unknown>,
): AcceptedMessage | Problem {
  const to = text(type === 'sms' ? body.phone_number : body.email_address);
  const personalisation = { ...(typeof body.personalisation === 'object' ? body.personalisation : {}) };
  const filled = new Map(Object.entries(personalisation));
  const badRecipient = type === 'sms' ? refuseNumber(to) : refuseAddress(to);
  if (badRecipient) return badRecipient;
  if (!/^[0-9a-f-]{36}$/i.test(text(body.template_id))) {
    return refusal('ValidationError', 'template_id is not a valid UUID');
  }
  const missing = (type === 'sms' ? ['body'] : ['subject', 'body']).filter((field) => !filled.has(field));
  if (missing.length > 0) return refusal('BadRequestError', `Missing personalisation: ${missing.join(', ')}`);
  if (type === 'sms' && text(filled.get('body')).length > 918) {
    return refusal(
      'BadRequestError',
      'Content for template has a character count greater than the limit of 918',
    );
  }
  return {
    id: randomUUID(),
    reference: text(body.reference) || null,
    type,
    to,
    subject: type === 'email' ? text(filled.get('subject')) : null,
    body: text(filled.get('body')),
    templateId: text(body.template_id),
    status: 'created',
    createdAt: notifyTime(),
    completedAt: null,
  };
}

function refuseNumber(number: string): Problem | undefined {
  if (/[^\d\s()+-]/.test(number)) {
    return refusal('ValidationError', 'phone_number Must not contain letters or symbols');
  }
  const digits = number.replace(/\D/g, '').length;
  if (digits < 11) return refusal('ValidationError', 'phone_number Not enough digits');
  return digits > 15 ? refusal('ValidationError', 'phone_number Too many digits') : undefined;
}

const refuseAddress = (address: string): Problem | undefined =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)
    ? undefined
    : refusal('ValidationError', 'email_address Not a valid email address');

/** Now, as Notify writes times: UTC with microseconds. */
export const notifyTime = () => new Date().toISOString().replace('Z', '000Z');

const template = (baseUrl: string, id: string) => ({ id, version: 1, uri: `${baseUrl}/v2/template/${id}` });

/** The body of a 201. */
export function presentAccepted(message: AcceptedMessage, baseUrl: string) {
  const content =
    message.type === 'sms'
      ? { body: message.body, from_number: 'KHT' }
      : { body: message.body, subject: message.subject, from_email: 'portal@example.nhs.uk' };
  return {
    id: message.id,
    reference: message.reference,
    content,
    uri: `${baseUrl}/v2/notifications/${message.id}`,
    template: template(baseUrl, message.templateId),
    scheduled_for: null,
  };
}

/** One notification, as the look-ups give it. */
export function presentNotification(message: AcceptedMessage, baseUrl: string) {
  return {
    id: message.id,
    reference: message.reference,
    email_address: message.type === 'email' ? message.to : null,
    phone_number: message.type === 'sms' ? message.to : null,
    type: message.type,
    status: message.status,
    template: template(baseUrl, message.templateId),
    body: message.body,
    subject: message.subject,
    created_at: message.createdAt,
    sent_at: message.status === 'created' ? null : message.createdAt,
    completed_at: message.completedAt,
    scheduled_for: null,
    is_cost_data_ready: false,
  };
}
