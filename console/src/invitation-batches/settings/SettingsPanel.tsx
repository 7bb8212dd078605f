import Box from '@mui/material/Box';
import type { BatchView } from '../../../../api/features/invitation-batches/invitation-batches.schema.ts';
import type { WordingRow } from '../../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { FormRadios } from '../../forms/FormRadios.tsx';
import { FormSelect } from '../../forms/FormSelect.tsx';
import { FormText } from '../../forms/FormText.tsx';
import { batchCalls } from '../batchCalls.ts';
import type { BatchActs } from '../page/useBatchActs.ts';
import { changeOf, formOf, type SettingsForm } from './settingsForm.ts';
import { useWordings } from './useWordings.ts';

interface SettingsPanelProps {
  batch: BatchView;
  acts: BatchActs;
  onClose: () => void;
}

const compared = {
  name: 'Name',
  windowFrom: 'From',
  windowTo: 'Until',
  days: 'Days',
  sendAfter: 'Not before',
  sendBy: 'Send by',
  recentDays: 'Not again within, days',
  linkDays: 'Link good for, days',
  mostReminders: 'Most reminders',
  reminderDays: 'Days between reminders',
};

/** The settings of a batch, at the side, so that what they change stays in sight. */
export function SettingsPanel({ batch, acts, onClose }: SettingsPanelProps) {
  const opened = formOf(batch.name, batch.settings);
  const wordings = useWordings('invitation');
  const reminders = useWordings('reminder');
  const { wordingVersionId, secondWordingVersionId } = batch.settings;
  return (
    <FormDialog<SettingsForm>
      title="How it is sent"
      submitLabel="Save"
      isAtSide
      initial={opened}
      version={batch.version}
      compared={compared}
      fetchCurrent={async () => {
        const now = await batchCalls.one(batch.id);
        return { version: now.version, values: formOf(now.name, now.settings) };
      }}
      save={(form, version) => acts.change(changeOf(form, opened), version)}
      onClose={onClose}
    >
      <FormText name="name" label="Name of the batch" required />
      <FormSelect
        name="wordingVersionId"
        label="Wording"
        options={versionOptions(wordings, wordingVersionId)}
      />
      <FormSelect
        name="secondWordingVersionId"
        label="Second wording to try against it"
        hint="Half get each, at random within every age band. It stops by itself once one is clearly better."
        options={[{ value: '', label: 'None' }, ...versionOptions(wordings, secondWordingVersionId)]}
      />
      <FormRadios
        name="days"
        label="Days on which it may leave"
        options={[
          { value: 'working', label: 'Working days only' },
          { value: 'every', label: 'Every day' },
        ]}
      />
      <Pair>
        <FormText name="windowFrom" label="From" hint="Such as 08:00" required />
        <FormText name="windowTo" label="Until" hint="Such as 18:00" required />
      </Pair>
      <Pair>
        <FormText name="sendAfter" label="Not before" hint="Empty: at once" isMoment />
        <FormText name="sendBy" label="Send by" hint="What has not left by then stays" isMoment />
      </Pair>
      <FormText
        name="recentDays"
        label="Not to whom was invited in the last … days"
        hint="0 to 730; 0: whoever was invited before too. Changing it checks every row again."
        inputMode="numeric"
        required
      />
      <FormText
        name="linkDays"
        label="Days the link is good for"
        hint="1 to 90"
        inputMode="numeric"
        required
      />
      <Pair>
        <FormText
          name="mostReminders"
          label="Most reminders"
          hint="0 to 5; 0: none"
          inputMode="numeric"
          required
        />
        <FormText name="reminderDays" label="Days between them" hint="1 to 90" inputMode="numeric" required />
      </Pair>
      <FormSelect
        name="reminderWordingId"
        label="Wording of reminders"
        options={[
          { value: '', label: 'None' },
          ...reminders.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </FormDialog>
  );
}

const Pair = ({ children }: { children: React.ReactNode }) => (
  <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>{children}</Box>
);

/** Current versions; and the one that is chosen, where the wording has been changed since. */
function versionOptions(wordings: readonly WordingRow[], chosen: string | null) {
  const options = wordings.map(({ currentVersionId, name, smsParts }) => ({
    value: currentVersionId,
    label: `${name} (${smsParts} ${smsParts === 1 ? 'part' : 'parts'} as a text)`,
  }));
  return !chosen || options.some(({ value }) => value === chosen)
    ? options
    : [{ value: chosen, label: 'The earlier version that is chosen' }, ...options];
}
