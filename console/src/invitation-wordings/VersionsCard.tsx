import Box from '@mui/material/Box';
import { useState } from 'react';
import type { WordingView } from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { dateTime } from '../fields/dates.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { Card } from '../layout/Card.tsx';
import { DifferentText } from './DifferentText.tsx';
import { fieldWords, sentWords, type TextField } from './wordingWords.ts';

type Version = WordingView['versions'][number];
const fields = Object.keys(fieldWords) as TextField[];

/** A version's words, and what changed in them from the version before. */
export function VersionsCard({ wording }: { wording: WordingView }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const place = Math.max(
    0,
    wording.versions.findIndex(({ id }) => id === chosen),
  );
  const version = wording.versions[place];
  if (!version) return null;
  const before = wording.versions[place + 1];
  return (
    <Card
      title={`Version ${version.number}`}
      action={
        wording.versions.length > 1 ? (
          <SelectField
            label="Version"
            value={version.id}
            options={wording.versions.map(({ id, number }) => ({ value: id, label: `Version ${number}` }))}
            onChange={setChosen}
          />
        ) : null
      }
    >
      <Box sx={{ fontSize: 14, color: 'text.secondary', mb: 1.5 }}>
        {version.madeBy ? `Written by ${version.madeBy.name}` : 'Came with the portal'},{' '}
        {dateTime(version.madeAt)}; {sentWords(version.sent)}
        {before ? `. Marked is what changed from version ${before.number}.` : ''}
      </Box>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {fields.map((field) => (
          <Words key={field} field={field} version={version} before={before} />
        ))}
      </Box>
    </Card>
  );
}

function Words({
  field,
  version,
  before,
}: {
  field: TextField;
  version: Version;
  before: Version | undefined;
}) {
  return (
    <section>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: 15 }}>
        {fieldWords[field]}
        {before && before[field] === version[field] ? (
          <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
            , as before
          </Box>
        ) : null}
      </Box>
      <DifferentText before={before?.[field] ?? version[field]} after={version[field]} />
    </section>
  );
}
