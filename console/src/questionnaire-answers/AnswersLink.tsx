import { Link } from 'react-router-dom';
import { useMay } from '../providers/useSession.ts';

/** The way to what this patient sent, of one questionnaire or of all; nothing for whoever may not read it. */
export function AnswersLink({
  patientId,
  questionnaireId,
  children,
}: {
  patientId: string;
  questionnaireId?: string;
  children: string;
}) {
  const mayRead = useMay('questionnaire-answers:read');
  if (!mayRead) return null;
  const filter = JSON.stringify({ patientId, ...(questionnaireId ? { questionnaireId } : {}) });
  return <Link to={`/questionnaire-answers?filter=${encodeURIComponent(filter)}`}>{children}</Link>;
}
