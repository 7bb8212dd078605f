import type { TicketEvent } from '../../../../api/features/support-tickets/support-tickets.schema.ts';
import { IMAGE_REFUSALS } from '../../../../api/lib/images/image-findings.ts';
import { REFUSALS } from '../../../../api/lib/pdf/pdf-findings.ts';

type File = Pick<TicketEvent['attachments'][number], 'mediaType' | 'refusalCode'>;

/** Why a file is not opened here; what a clerk would do with a letter of their own is left out. */
export function refusedWords({ mediaType, refusalCode }: File): string {
  const words: Record<string, string> = mediaType === 'application/pdf' ? REFUSALS : IMAGE_REFUSALS;
  const [why] = (words[refusalCode ?? ''] ?? '').split(/(?<=\.) /);
  return why || 'It is not safe to open.';
}

/** "1.4 MB", "320 kB". */
export const sizeWords = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
