import { useState } from 'react';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { SelectField } from '../../forms/SelectField.tsx';
import { Card } from '../../layout/Card.tsx';
import { Changes } from './Changes.tsx';

/** What is different in the version above from another one, in words. */
export function CompareCard({ view, number }: { view: QuestionnaireView; number: number }) {
  const others = view.versions.filter((version) => version.number !== number);
  const [chosen, setChosen] = useState(
    () => (others.find((version) => version.number < number) ?? others.at(-1))?.number ?? number,
  );
  return (
    <Card
      title={`What version ${number} has otherwise than version ${chosen}`}
      action={
        <SelectField
          label="Compared with"
          value={String(chosen)}
          options={others.map((version) => ({
            value: String(version.number),
            label: `Version ${version.number}`,
          }))}
          onChange={(value) => setChosen(Number(value))}
        />
      }
    >
      <Changes id={view.id} since={chosen} number={number} updatedAt={view.updatedAt} />
    </Card>
  );
}
