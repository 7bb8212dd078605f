import type { z } from 'zod';
import type {
  Audience,
  AudienceView,
  audienceChoices,
  MessageRow,
  MessageView,
  messageBody,
} from '../../../api/features/messages/messages.schema.ts';
import { ask, httpClient } from '../providers/httpClient.ts';

export type MessageBody = z.input<typeof messageBody>;
type Versioned = Pick<MessageRow, 'id' | 'version'>;

const match = (version: number): Record<string, string> => ({ 'If-Match': `"${version}"` });
const act = ({ id, version }: Versioned, verb: string, body?: unknown): Promise<MessageView> =>
  ask<MessageView>(`/api/messages/${id}/${verb}`, 'POST', body, match(version));
const list = (filter: unknown, most: number): Promise<MessageRow[]> => {
  const query = new URLSearchParams({
    range: JSON.stringify([0, most - 1]),
    filter: JSON.stringify(filter),
  });
  return ask<MessageRow[]>(`/api/messages?${query}`);
};

/** What the messages' pages ask of the API. All throw HttpError with the problem; 412 carries who changed it when. */
export const messageCalls = {
  one: (id: string) => ask<MessageView>(`/api/messages/${id}`),
  /** The list's row, which is no audited view; undefined where it was thrown away. */
  row: async (id: string, states: readonly string[]): Promise<MessageRow | undefined> =>
    (await list({ id, state: states }, 1))[0],
  ofPatient: (patientId: string, most: number) => list({ patientId }, most),
  audience: (audience: Audience) => ask<AudienceView>('/api/messages/audience', 'POST', { audience }),
  choices: () => ask<z.infer<typeof audienceChoices>>('/api/message-audience-choices'),
  create: (body: MessageBody) => ask<MessageView>('/api/messages', 'POST', body),
  change: ({ id, version }: Versioned, body: MessageBody) =>
    ask<MessageView>(`/api/messages/${id}`, 'PUT', body, match(version)),
  addFile: async ({ id, version }: Versioned, file: File): Promise<MessageView> => {
    const form = new FormData();
    form.append('file', file);
    const url = `/api/messages/${id}/attachments`;
    return (await httpClient(url, { method: 'POST', headers: match(version), body: form })).json;
  },
  removeFile: ({ id, version }: Versioned, fileId: string) =>
    ask<MessageView>(`/api/messages/${id}/attachments/${fileId}`, 'DELETE', undefined, match(version)),
  send: (message: Versioned) => act(message, 'send'),
  approve: (message: Versioned) => act(message, 'approve'),
  takeBack: (message: Versioned) => act(message, 'take-back'),
  discard: (message: Versioned) => act(message, 'discard'),
  sendBack: (message: Versioned, reason: string) => act(message, 'send-back', { reason }),
  withdraw: (message: Versioned, reason: string) => act(message, 'withdraw', { reason }),
};
