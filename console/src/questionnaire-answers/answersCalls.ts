import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  AnswersView,
  Completion,
  responseExportSchema,
} from '../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { auditedRead } from '../lists/quietly.ts';
import { ask } from '../providers/httpClient.ts';

export type FhirExport = z.infer<typeof responseExportSchema>;

const address = (id: string) => `/api/questionnaire-answers/${id}`;

/** What the pages of answers ask of the API. */
export const answersCalls = {
  one: (id: string) => ask<AnswersView>(address(id)),
  file: (id: string) => ask<AnswersView>(`${address(id)}/file`, 'POST', {}),
  fhir: (id: string) => ask<FhirExport>(`${address(id)}/fhir`),
  completion: (questionnaireId: string, days: number) =>
    ask<Completion>(`/api/questionnaires/${questionnaireId}/completion?days=${days}`),
};

/** Where the browser opens the answers as a PDF. */
export const pdfOf = (id: string): string => `${address(id)}/pdf`;

/** Where a file that was answered with is downloaded. */
export const fileOf = (id: string, fileId: string): string => `${address(id)}/files/${fileId}`;

/** Everybody's answers of these days as CSV; every day where none is given. */
export function csvOf(questionnaireId: string, days: { from: string; to: string }): string {
  const query = new URLSearchParams(Object.entries(days).filter(([, day]) => day !== ''));
  return `/api/questionnaires/${questionnaireId}/answers.csv${query.size > 0 ? `?${query}` : ''}`;
}

const keyOf = (id: string) => ['answers', id];

/** What one patient sent. Each reading is written to the audit, so it is asked for once a visit. */
export const useAnswers = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => answersCalls.one(id),
    ...auditedRead,
    refetchOnMount: 'always',
    retry: false,
  });

/** Shows answers as an act left them, without reading them again. */
export function useAnswersChanged(): (view: AnswersView) => void {
  const client = useQueryClient();
  return (view) => client.setQueryData(keyOf(view.id), view);
}
