import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { londonField } from '../../fields/londonInstant.ts';
import { useSession } from '../../providers/useSession.ts';
import { undoTime } from './undoWords.ts';

interface PublishWhenProps {
  /** What the date-and-time field holds; null for "now". */
  value: string | null;
  onChange: (value: string | null) => void;
  wrong: boolean;
}

/** Tomorrow at eight, on London's clock: what a clerk publishing in the evening most often means. */
const tomorrowMorning = (): string => `${londonField(new Date(Date.now() + 86_400_000)).slice(0, 10)}T08:00`;

/** Now, or at a time on London's clock. */
export function PublishWhen({ value, onChange, wrong }: PublishWhenProps) {
  const undo = undoTime(useSession()?.undoSeconds ?? 0);
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, mt: 2, p: 0 }}>
      <Box component="legend" sx={{ fontWeight: 600, p: 0 }}>
        When
      </Box>
      <RadioGroup
        aria-label="When"
        value={value === null ? 'now' : 'later'}
        onChange={(_event, when) => onChange(when === 'now' ? null : tomorrowMorning())}
      >
        <FormControlLabel
          value="now"
          control={<Radio size="small" />}
          label={undo ? `Now. You can undo for ${undo}.` : 'Now'}
        />
        <FormControlLabel value="later" control={<Radio size="small" />} label="At a time" />
      </RadioGroup>
      {value === null ? null : (
        <TextField
          label="Day and time"
          type="datetime-local"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          error={wrong}
          helperText={
            wrong
              ? 'Choose a time that is still to come.'
              : 'Patients see their letters, and are told, from then.'
          }
          sx={{ maxWidth: 280, ml: 3.5 }}
        />
      )}
    </Box>
  );
}
