import type { AnswersView } from '../../../../api/features/questionnaire-answers/questionnaire-answers.schema.ts';
import { count } from '../../fields/count.ts';
import { FhirDownload } from '../../questionnaires/FhirDownload.tsx';

/** The answers as a QuestionnaireResponse of FHIR R4; its name says nothing of the patient. */
export const ResponseExport = ({ view }: { view: AnswersView }) => (
  <FhirDownload
    address={`/api/questionnaire-answers/${view.id}/fhir`}
    fileName="answers.fhir.json"
    leftOut={(things) => `${count(things, 'thing')} of these answers FHIR R4 has no place for.`}
  />
);
