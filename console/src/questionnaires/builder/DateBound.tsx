import Box from '@mui/material/Box';
import { DateField } from '../../forms/DateField.tsx';
import { Choose, NumberField } from './fields.tsx';

interface DateBoundProps {
  label: string;
  /** A day, or one counted from the day of answering: 'today-16y'. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

const ways = [
  { value: 'none', label: 'Any' },
  { value: 'today', label: 'The day of answering' },
  { value: 'before', label: 'Before the day of answering' },
  { value: 'after', label: 'After the day of answering' },
  { value: 'day', label: 'A fixed day' },
];
const units = [
  { value: 'd', label: 'days' },
  { value: 'm', label: 'months' },
  { value: 'y', label: 'years' },
];

const today = (): string => new Date().toISOString().slice(0, 10);

/** One end of the days that may be answered. */
export function DateBound({ label, value, onChange }: DateBoundProps) {
  const [, sign, count = '0', unit = 'd'] = /^today(?:([+-])(\d+)([dmy]?))?$/.exec(value ?? '') ?? [];
  const isCounted = value?.startsWith('today') ?? false;
  const way = !value ? 'none' : !isCounted ? 'day' : sign === '-' ? 'before' : sign ? 'after' : 'today';
  const counted = (next: { way?: string; count?: number; unit?: string }) =>
    onChange(
      `today${(next.way ?? way) === 'before' ? '-' : '+'}${Math.min(99_999, Math.max(0, Math.round(next.count ?? Number(count))))}${next.unit ?? (unit || 'd')}`,
    );
  const choose = (next: string) => {
    if (next === 'none') onChange(undefined);
    else if (next === 'today') onChange('today');
    else if (next === 'day') onChange(today());
    else counted({ way: next, ...(way === 'before' || way === 'after' ? {} : { count: 1, unit: 'y' }) });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Choose label={label} value={way} options={ways} onChange={choose} />
      {way === 'before' || way === 'after' ? (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-end' }}>
          <NumberField
            label="How many"
            isNeeded
            width={90}
            value={Number(count)}
            onChange={(number) => counted({ count: number ?? 0 })}
          />
          <Choose
            label="Of"
            value={unit || 'd'}
            options={units}
            onChange={(next) => counted({ unit: next })}
          />
        </Box>
      ) : null}
      {way === 'day' ? (
        <DateField label="Day" value={value ?? ''} onChange={(day) => onChange(day || undefined)} />
      ) : null}
    </Box>
  );
}
