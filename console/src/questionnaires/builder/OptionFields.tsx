import Close from '@mui/icons-material/Close';
import KeyboardArrowDown from '@mui/icons-material/KeyboardArrowDown';
import KeyboardArrowUp from '@mui/icons-material/KeyboardArrowUp';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useEffect, useRef } from 'react';
import type { Question } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { NumberField, Tick, Words } from './fields.tsx';
import { newOption } from './newItems.ts';
import { patched } from './patched.ts';

type Choice = Extract<Question, { kind: 'choice' | 'choices' }>;
type Option = Choice['options'][number];

interface OptionFieldsProps {
  item: Choice;
  set: (field: string | null, next: Question) => void;
}

const fieldOf = (option: Option): string => `option-${option.value}`;

/** The answers to choose from, with what each counts. Enter in one goes to the next, or adds it. */
export function OptionFields({ item, set }: OptionFieldsProps) {
  const { options } = item;
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current) document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  });
  const write = (field: string | null, next: Option[]) => set(field, { ...item, options: next });
  const change = (option: Option, field: string, patch: { [K in keyof Option]?: Option[K] | undefined }) =>
    write(
      `${option.value}.${field}`,
      options.map((one) => (one === option ? patched(one, patch) : one)),
    );
  const addAfter = (index: number) => {
    const added = newOption();
    wanted.current = fieldOf(added);
    write(null, options.toSpliced(index + 1, 0, added));
  };
  const onEnter = (index: number) => {
    const next = options[index + 1];
    if (next) document.getElementById(fieldOf(next))?.focus();
    else addAfter(index);
  };
  const swap = (index: number, by: -1 | 1) => {
    const [one, other] = [options[index], options[index + by]];
    if (one && other) write(null, options.with(index, other).with(index + by, one));
  };
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0, display: 'grid', gap: 1.5 }}>
      <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 0.5 }}>
        Answers to choose from
      </Box>
      {options.map((option, index) => (
        <Box key={option.value} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-end' }}>
          <Box sx={{ flex: '1 1 180px' }}>
            <Words
              id={fieldOf(option)}
              label={`Answer ${index + 1}`}
              most={300}
              value={option.label}
              onChange={(label) => change(option, 'label', { label })}
              onEnter={() => onEnter(index)}
            />
          </Box>
          <NumberField
            label="Counts"
            width={76}
            value={option.score}
            onChange={(score) => change(option, 'score', { score })}
          />
          <Box sx={{ display: 'flex', height: 40, alignItems: 'center' }}>
            <IconButton
              size="small"
              aria-label={`Move answer ${index + 1} up`}
              disabled={index === 0}
              onClick={() => swap(index, -1)}
            >
              <KeyboardArrowUp fontSize="small" />
            </IconButton>
            <IconButton
              size="small"
              aria-label={`Move answer ${index + 1} down`}
              disabled={index === options.length - 1}
              onClick={() => swap(index, 1)}
            >
              <KeyboardArrowDown fontSize="small" />
            </IconButton>
            <IconButton
              size="small"
              aria-label={`Remove answer ${index + 1}`}
              disabled={options.length === 1}
              onClick={() => {
                const next = options[index + 1] ?? options[index - 1];
                wanted.current = next ? fieldOf(next) : null;
                write(
                  null,
                  options.filter((one) => one !== option),
                );
              }}
            >
              <Close fontSize="small" />
            </IconButton>
          </Box>
          {item.kind === 'choices' ? (
            <Box sx={{ flexBasis: '100%' }}>
              <Tick
                label={`Answer ${index + 1} excludes the others, as “None of these” does`}
                checked={option.alone === true}
                onChange={(isAlone) => change(option, 'alone', { alone: isAlone ? true : undefined })}
              />
            </Box>
          ) : null}
        </Box>
      ))}
      <Box>
        <Button size="small" variant="outlined" onClick={() => addAfter(options.length - 1)}>
          Add an answer
        </Button>
      </Box>
    </Box>
  );
}
