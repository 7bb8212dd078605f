import type { z } from 'zod';
import type { importedSchema } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { ask } from '../../providers/httpClient.ts';

export type Imported = z.infer<typeof importedSchema> & { fileName: string };

/** More than any questionnaire is, and less than would stop the page. */
const LARGEST = 1024 * 1024;

const refused = (fileName: string, sentence: string): Imported => ({
  fileName,
  definition: null,
  notRepresented: [sentence],
  findings: [],
});

/**
 * A file as a questionnaire, with what could not be taken over by name. What is no JSON is said here, everything else by
 * the hospital's server.
 * @throws HttpError with the problem document; TypeError when offline
 */
export async function readFhirFile(file: Pick<File, 'name' | 'size' | 'text'>): Promise<Imported> {
  if (file.size > LARGEST)
    return refused(file.name, 'The file is larger than 1 MB, which no questionnaire is.');
  const resource = parsed(await file.text());
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) {
    return refused(
      file.name,
      'The file is not JSON. Save the questionnaire as FHIR R4 JSON and choose it again.',
    );
  }
  const imported = await ask<z.infer<typeof importedSchema>>('/api/questionnaires/import-fhir', 'POST', {
    resource,
  });
  return { ...imported, fileName: file.name };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
