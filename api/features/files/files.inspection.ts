import { inspectImage } from '../../lib/images/image-check.ts';
import type { PdfInspector } from '../../lib/pdf/inspector.ts';
import type { FileStore } from '../../providers/files/file-store.ts';

/**
 * Looks into a stored file of somebody unknown: a PDF in the sandbox, as letters are; a picture's frame here.
 * @returns why it is refused, as a code; null where it may be opened
 * @throws FileMissingError, FileCorruptError, PdfInspectionUnavailable: to be tried again
 */
export async function inspectStored(
  store: FileStore,
  file: { sha256: string; mediaType: 'application/pdf' | 'image/png' | 'image/jpeg' },
  inspector: Pick<PdfInspector, 'inspect'>,
): Promise<string | null> {
  const { stream } = await store.openVerified(file.sha256);
  const bytes = Buffer.concat(await stream.toArray());
  const inspection =
    file.mediaType === 'application/pdf'
      ? await inspector.inspect(bytes)
      : inspectImage(bytes, file.mediaType);
  return inspection.outcome === 'refused' ? inspection.code : null;
}
