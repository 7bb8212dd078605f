import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { count } from '../../fields/count.ts';
import { FhirDownload } from '../FhirDownload.tsx';

/** A version as a FHIR R4 file for other systems. */
export const FhirExport = ({ view, number }: { view: QuestionnaireView; number: number }) => (
  <FhirDownload
    size="small"
    address={`/api/questionnaires/${view.id}/versions/${number}/fhir`}
    fileName={`${view.name.replace(/[^\p{L}\p{N}]+/gu, '-')}-version-${number}.fhir.json`}
    leftOut={(things) =>
      `${count(things, 'thing')} of this questionnaire FHIR R4 has no place for that other systems know. Taken back here, the file is complete.`
    }
  />
);
