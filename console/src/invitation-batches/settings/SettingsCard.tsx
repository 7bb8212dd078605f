import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Fragment, useState } from 'react';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import { Card } from '../../layout/Card.tsx';
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
  const mayChange = batch.acts.change.possible;
  const facts = [
    ['Wording', wordingName(wordings, settings.wordingVersionId)],
    ...(settings.secondWordingVersionId
      ? [['Tried against', wordingName(wordings, settings.secondWordingVersionId)]]
      : []),
    ...Object.entries(settingLabels)
      .filter(([key]) => words[key])
      .map(([key, label]) => [label, words[key]]),
  ];
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
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'max-content minmax(0, 1fr)',
          columnGap: 2,
          rowGap: 0.5,
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0 },
        }}
      >
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </Box>
      {isOpen ? <SettingsPanel batch={batch} acts={acts} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}
