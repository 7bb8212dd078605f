import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  AlertRule,
  AlertView,
  alertRecipientSchema,
  alertRuleBody,
  newAlertRuleBody,
} from '../../../api/features/questionnaire-alerts/questionnaire-alerts.schema.ts';
import { ask } from '../providers/httpClient.ts';

type Versioned = Pick<AlertView, 'id' | 'version'>;
export type Recipient = z.infer<typeof alertRecipientSchema>;

const match = (version: number): Record<string, string> => ({ 'If-Match': `"${version}"` });
const act = ({ id, version }: Versioned, verb: string, body: object = {}) =>
  ask<AlertView>(`/api/questionnaire-alerts/${id}/${verb}`, 'POST', body, match(version));

/** What the pages of alerts ask of the API. All throw HttpError with the problem; 412 where somebody was quicker. */
export const alertCalls = {
  one: (id: string) => ask<AlertView>(`/api/questionnaire-alerts/${id}`),
  dealWith: (alert: Versioned, note: string) => act(alert, 'deal-with', { note }),
  reopen: (alert: Versioned) => act(alert, 'reopen'),
  recipients: () => ask<Recipient[]>('/api/alert-recipients'),
  rulesOf: (questionnaireId: string) =>
    ask<AlertRule[]>(`/api/questionnaires/${questionnaireId}/alert-rules`),
  rule: (id: string) => ask<AlertRule>(`/api/alert-rules/${id}`),
  addRule: (questionnaireId: string, body: z.input<typeof newAlertRuleBody>) =>
    ask<AlertRule>(`/api/questionnaires/${questionnaireId}/alert-rules`, 'POST', body),
  changeRule: (id: string, body: z.input<typeof alertRuleBody>, version: number) =>
    ask<AlertRule>(`/api/alert-rules/${id}`, 'PUT', body, match(version)),
};

export const useAlert = (id: string) =>
  useQuery({ queryKey: ['questionnaire-alert', id], queryFn: () => alertCalls.one(id) });

/** Tells every page that shows alerts that one changed. */
export function useAlertChanged(): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of ['questionnaire-alert', 'questionnaire-alerts', 'dashboard'])
      void client.invalidateQueries({ queryKey: [key] });
  };
}
