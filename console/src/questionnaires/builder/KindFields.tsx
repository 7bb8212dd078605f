import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Question } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { DateBound } from './DateBound.tsx';
import { Choose, NumberField, Tick, Words } from './fields.tsx';
import { OptionFields } from './OptionFields.tsx';
import { patched } from './patched.ts';

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>;
interface FieldsProps<K extends Question['kind']> {
  item: Of<K>;
  set: (field: string | null, next: Question) => void;
}

const Row = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>{children}</Box>
);

/** What belongs to one kind of question only: ends, units, answers to choose from. */
export function KindFields({ item, set }: { item: Question; set: FieldsProps<'text'>['set'] }) {
  switch (item.kind) {
    case 'text':
      return <TextFields item={item} set={set} />;
    case 'number':
      return <NumberFields item={item} set={set} />;
    case 'date':
      return <DateFields item={item} set={set} />;
    case 'yes-no':
      return <YesNoFields item={item} set={set} />;
    case 'scale':
      return <ScaleFields item={item} set={set} />;
    case 'attachment':
      return (
        <NumberField
          label="Files at most"
          hint="1 to 5"
          isNeeded
          value={item.most}
          onChange={(most) => set('most', { ...item, most: Math.min(5, Math.max(1, Math.round(most ?? 1))) })}
        />
      );
    default:
      return <ChoiceFields item={item} set={set} />;
  }
}

const shapes = [
  { value: '', label: 'Anything' },
  { value: 'email', label: 'An e-mail address' },
  { value: 'uk-phone', label: 'A UK telephone number' },
  { value: 'nhs-number', label: 'An NHS number' },
  { value: 'postcode', label: 'A postcode' },
];
const whole = (value: number | undefined, least: number): number | undefined =>
  value === undefined ? undefined : Math.max(least, Math.round(value));

function TextFields({ item, set }: FieldsProps<'text'>) {
  return (
    <Row>
      <Choose
        label="What is written"
        value={item.shape ?? ''}
        options={shapes}
        onChange={(shape) =>
          set('shape', patched(item, { shape: shape === '' ? undefined : (shape as Of<'text'>['shape']) }))
        }
      />
      <NumberField
        label="Characters, least"
        value={item.leastLength}
        onChange={(value) => set('leastLength', patched(item, { leastLength: whole(value, 0) }))}
      />
      <NumberField
        label="Most"
        value={item.mostLength}
        onChange={(value) => set('mostLength', patched(item, { mostLength: whole(value, 1) }))}
      />
      <Tick
        label="Room for several lines"
        checked={item.long}
        onChange={(long) => set('long', { ...item, long })}
      />
    </Row>
  );
}

function NumberFields({ item, set }: FieldsProps<'number'>) {
  return (
    <Row>
      <Box sx={{ width: 120 }}>
        <Words
          label="Unit"
          most={40}
          value={item.unit ?? ''}
          onChange={(unit) => set('unit', patched(item, { unit: unit === '' ? undefined : unit }))}
        />
      </Box>
      <NumberField
        label="Least"
        value={item.least}
        onChange={(least) => set('least', patched(item, { least }))}
      />
      <NumberField label="Most" value={item.most} onChange={(most) => set('most', patched(item, { most }))} />
      <NumberField
        label="Digits after the point"
        isNeeded
        width={170}
        value={item.decimals}
        onChange={(value) => set('decimals', { ...item, decimals: Math.min(6, whole(value, 0) ?? 0) })}
      />
    </Row>
  );
}

const DateFields = ({ item, set }: FieldsProps<'date'>) => (
  <Row>
    <DateBound
      label="Earliest day"
      value={item.earliest}
      onChange={(earliest) => set('earliest', patched(item, { earliest }))}
    />
    <DateBound
      label="Latest day"
      value={item.latest}
      onChange={(latest) => set('latest', patched(item, { latest }))}
    />
  </Row>
);

const YesNoFields = ({ item, set }: FieldsProps<'yes-no'>) => (
  <Row>
    <NumberField
      label="Yes counts"
      hint="In a score; 1 when empty"
      value={item.yesScore}
      onChange={(yesScore) => set('yesScore', patched(item, { yesScore }))}
    />
    <NumberField
      label="No counts"
      hint="0 when empty"
      value={item.noScore}
      onChange={(noScore) => set('noScore', patched(item, { noScore }))}
    />
  </Row>
);

function ScaleFields({ item, set }: FieldsProps<'scale'>) {
  const label = (field: 'leastLabel' | 'mostLabel') => (value: string) =>
    set(field, patched(item, { [field]: value === '' ? undefined : value }));
  return (
    <>
      <Row>
        <NumberField
          label="From"
          isNeeded
          value={item.least}
          onChange={(least) => set('least', { ...item, least: least ?? item.least })}
        />
        <NumberField
          label="To"
          isNeeded
          value={item.most}
          onChange={(most) => set('most', { ...item, most: most ?? item.most })}
        />
        <NumberField
          label="Steps of"
          isNeeded
          value={item.step}
          onChange={(step) => set('step', step && step > 0 ? { ...item, step } : item)}
        />
      </Row>
      <Words
        label="What the lowest means"
        most={100}
        value={item.leastLabel ?? ''}
        onChange={label('leastLabel')}
      />
      <Words
        label="What the highest means"
        most={100}
        value={item.mostLabel ?? ''}
        onChange={label('mostLabel')}
      />
    </>
  );
}

const ChoiceFields = ({ item, set }: FieldsProps<'choice' | 'choices'>) => (
  <>
    <OptionFields item={item} set={set} />
    {item.kind === 'choices' ? (
      <Row>
        <NumberField
          label="Chosen, least"
          value={item.least}
          onChange={(value) => set('least', patched(item, { least: whole(value, 0) }))}
        />
        <NumberField
          label="Most"
          value={item.most}
          onChange={(value) => set('most', patched(item, { most: whole(value, 1) }))}
        />
      </Row>
    ) : null}
  </>
);
