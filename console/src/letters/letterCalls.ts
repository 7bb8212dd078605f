import type { z } from 'zod';
import type {
  BulkDone,
  changeLetterBody,
  LetterRow,
  LetterView,
  PublishSummary,
  publishedSchema,
} from '../../../api/features/letters/letters.schema.ts';
import { ask } from '../providers/httpClient.ts';
import { upload } from '../providers/upload.ts';
import type { UploadAnswer } from './upload/entries.ts';

type Change = Partial<z.input<typeof changeLetterBody>>;
export type Published = z.infer<typeof publishedSchema>;
type Versioned = Pick<LetterRow, 'id' | 'version'>;

/** Ids a list request may carry in its address without outgrowing it. */
const IDS_AT_ONCE = 100;

const match = (version: number): Record<string, string> => ({ 'If-Match': `"${version}"` });
const act = ({ id, version }: Versioned, verb: string, body: unknown = {}): Promise<LetterView> =>
  ask<LetterView>(`/api/letters/${id}/${verb}`, 'POST', body, match(version));

const list = (filter: unknown, from: number, to: number): Promise<LetterRow[]> => {
  const query = new URLSearchParams({
    sort: JSON.stringify(['createdAt', 'DESC']),
    range: JSON.stringify([from, to]),
    filter: JSON.stringify(filter),
  });
  return ask<LetterRow[]>(`/api/letters?${query}`);
};

/** What the letters' pages ask of the API. All throw HttpError with the problem; 412 carries who changed it when. */
export const letterCalls = {
  one: (id: string): Promise<LetterView> => ask<LetterView>(`/api/letters/${id}`),

  /** Rows by id, any number of them. */
  async byIds(ids: readonly string[]): Promise<LetterRow[]> {
    const rows: LetterRow[] = [];
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
      rows.push(...(await list({ id: ids.slice(at, at + IDS_AT_ONCE) }, 0, IDS_AT_ONCE - 1)));
    }
    return rows;
  },

  /** Somebody's unfinished letters, newest first, up to 500, for as long as `goOn` says of a page's last row. */
  async unfinishedOf(ownerId: string, goOn: (row: LetterRow) => boolean): Promise<LetterRow[]> {
    const rows: LetterRow[] = [];
    for (let from = 0; from < 500; from += IDS_AT_ONCE) {
      const page = await list(
        { ownerId, state: ['uploaded', 'checked', 'ready'] },
        from,
        from + IDS_AT_ONCE - 1,
      );
      rows.push(...page);
      const last = page.at(-1);
      if (page.length < IDS_AT_ONCE || !last || !goOn(last)) break;
    }
    return rows;
  },

  send: (
    file: File,
    options: { onProgress: (sent: number, total: number) => void; signal: AbortSignal },
  ): Promise<UploadAnswer> =>
    upload<UploadAnswer>('/api/letters', { fields: {}, file, ...options }).then(({ json }) => json),

  replace: (
    id: string,
    file: File,
    onProgress: (sent: number, total: number) => void,
  ): Promise<UploadAnswer> =>
    upload<UploadAnswer>(`/api/letters/${id}/versions`, { fields: {}, file, onProgress }).then(
      ({ json }) => json,
    ),

  change: (letter: LetterRow, change: Change): Promise<LetterView> => {
    const { kind, specialty, patient, appointmentId } = letter;
    const body = { kind, specialty, patientId: patient?.id ?? null, appointmentId, ...change };
    return ask<LetterView>(`/api/letters/${letter.id}`, 'PUT', body, match(letter.version));
  },

  accept: (letter: Versioned, overrideReason?: string) =>
    act(letter, 'accept', overrideReason ? { overrideReason } : {}),
  refuse: (letter: Versioned, reason: string) => act(letter, 'refuse', { reason }),
  withdraw: (letter: Versioned, reason: string) => act(letter, 'withdraw', { reason }),
  publish: (letter: Versioned, publishAt: string | null) =>
    act(letter, 'publish', publishAt ? { publishAt } : {}),
  undo: (letter: Versioned) => act(letter, 'undo-publishing'),

  acceptMany: (ids: readonly string[]) => ask<BulkDone>('/api/letters/accept-many', 'POST', { ids }),
  undoMany: (ids: readonly string[]) => ask<BulkDone>('/api/letters/undo-publishing-many', 'POST', { ids }),
  publishSummary: (ids: readonly string[]) =>
    ask<PublishSummary>('/api/letters/publish-summary', 'POST', { ids }),
  /** @param key the same for the same press of the button, so that a repeated request publishes once */
  publishMany: (ids: readonly string[], publishAt: string | null, key: string) =>
    ask<Published>('/api/letters/publish-many', 'POST', publishAt ? { ids, publishAt } : { ids }, {
      'Idempotency-Key': key,
    }),

  specialties: () => ask<{ id: string; name: string }[]>('/api/specialties'),
};
