import Button from '@mui/material/Button';
import { useState } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { Card, Facts } from '../../layout/Card.tsx';
import type { BatchActs } from '../page/useBatchActs.ts';
import { SettingsPanel } from './SettingsPanel.tsx';
import { settingLabels, settingsInWords } from './settingsForm.ts';
import { useWordings, wordingName } from './useWordings.ts';

/** How and when it is sent, in words; changed in a panel at the side while it may be. */
export function SettingsCard({ batch, acts }: { batch: BatchView; acts: BatchActs }) {
  const [isOpen, setOpen] = useState(false);
  const wordings = useWordings('invitation');
  const { settings } = batch;
  const words = settingsInWords(settings);
  const change = batch.acts.change;
  const mayChange = acts.mayWrite && (change?.possible ?? false);
  return (
    <Card
      title="How it is sent"
      action={
        mayChange ? (
          <Button variant="outlined" onClick={() => setOpen(true)}>
            Change
          </Button>
        ) : null
      }
    >
      <Facts
        facts={[
          ['Wording', wordingName(wordings, settings.wordingVersionId)],
          ...(settings.secondWordingVersionId
            ? [['Tried against', wordingName(wordings, settings.secondWordingVersionId)] as const]
            : []),
          ...Object.entries(settingLabels)
            .filter(([key]) => words[key])
            .map(([key, label]) => [label, words[key]] as const),
        ]}
      />
      {isOpen ? <SettingsPanel batch={batch} acts={acts} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}
