import type { PatientView } from '../../../api/features/patients/patients.schema.ts';
import { Card, Facts } from '../layout/Card.tsx';

/** What this person needs from whoever speaks or writes to them; nothing is shown where nothing is noted. */
export function NeedsCard({ patient }: { patient: PatientView }) {
  const facts = [
    ['Interpreter', patient.interpreterLanguage],
    ['Adjustments', patient.adjustments],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return facts.length > 0 ? (
    <Card title="Needs">
      <Facts facts={facts} />
    </Card>
  ) : null;
}
