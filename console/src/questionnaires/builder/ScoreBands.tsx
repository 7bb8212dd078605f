import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useEffect, useRef } from 'react';
import type { Score } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { NumberField, Words } from './fields.tsx';
import { patched } from './patched.ts';
import { type Band, nextBand } from './scores.ts';

interface ScoreBandsProps {
  score: Score;
  write: (field: string | null, next: Score) => void;
}

const MOST_BANDS = 20;

/** What a score means, from where to where; both ends belong to a band. */
export function ScoreBands({ score, write }: ScoreBandsProps) {
  const { bands } = score;
  const list = useRef<HTMLFieldSetElement>(null);
  const isAdded = useRef(false);
  useEffect(() => {
    if (!isAdded.current) return;
    isAdded.current = false;
    list.current?.querySelector<HTMLInputElement>('[data-band]:last-of-type input')?.focus();
  });
  const change = (index: number, field: string, patch: { [K in keyof Band]?: Band[K] | undefined }) =>
    write(`band-${index}.${field}`, {
      ...score,
      bands: bands.map((band, place) => (place === index ? patched(band, patch) : band)),
    });
  return (
    <Box
      component="fieldset"
      ref={list}
      sx={{ border: 0, p: 0, m: 0, minWidth: 0, display: 'grid', gap: 1.5 }}
    >
      <Box component="legend" sx={{ fontWeight: 600, p: 0, mb: 0.5 }}>
        Bands: what it means
      </Box>
      {bands
        .map((band, index) => ({ band, index }))
        .map(({ band, index }) => (
          <Box
            // Bands have no ids, and stay where they are.
            key={index}
            data-band
            role="group"
            aria-label={`Band ${index + 1}`}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}
          >
            <NumberField
              label="From"
              isNeeded
              width={80}
              value={band.from}
              onChange={(from) => change(index, 'from', { from: from ?? band.from })}
            />
            <NumberField
              label="To"
              isNeeded
              width={80}
              value={band.to}
              onChange={(to) => change(index, 'to', { to: to ?? band.to })}
            />
            <Box sx={{ flex: '1 1 120px' }}>
              <Words
                label="Is called"
                most={100}
                value={band.label}
                onChange={(label) => change(index, 'label', { label })}
              />
            </Box>
            <IconButton
              size="small"
              aria-label={`Remove band ${index + 1}`}
              sx={{ mt: 3.75 }}
              onClick={() =>
                write(null, { ...score, bands: bands.filter((_band, place) => place !== index) })
              }
            >
              <Close fontSize="small" />
            </IconButton>
            <Box sx={{ flexBasis: '100%' }}>
              <Words
                label="And means"
                most={1000}
                value={band.meaning ?? ''}
                onChange={(meaning) =>
                  change(index, 'meaning', { meaning: meaning === '' ? undefined : meaning })
                }
              />
            </Box>
          </Box>
        ))}
      {bands.length < MOST_BANDS ? (
        <Box>
          <Button
            size="small"
            variant="outlined"
            onClick={() => {
              isAdded.current = true;
              write(null, { ...score, bands: [...bands, nextBand(score)] });
            }}
          >
            Add a band
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}
