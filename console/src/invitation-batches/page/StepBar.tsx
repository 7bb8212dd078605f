import Box from '@mui/material/Box';
import { Link, useSearchParams } from 'react-router-dom';
import { visuallyHidden } from '../../layout/visuallyHidden.ts';
import type { Step, StepPlace } from './steps.ts';

interface StepBarProps {
  places: readonly StepPlace[];
  shown: Step;
  /** The step the batch is at, whose address needs no word. */
  here: Step;
}

const said = { done: 'done', here: 'where it is now', ahead: 'still to come' } as const;

/** The steps along the top. Those that can be looked at are links, so that one can walk back. */
export function StepBar({ places, shown, here }: StepBarProps) {
  const [params] = useSearchParams();
  const addressOf = (step: Step): string => {
    const next = new URLSearchParams(params);
    next.delete('rows');
    if (step === here) next.delete('step');
    else next.set('step', step);
    const query = next.toString();
    return query ? `?${query}` : '?';
  };
  return (
    <Box component="nav" aria-label="Steps of this batch">
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', gap: '3px' }}>
        {places.map((place, index) => (
          <Box component="li" key={place.step} sx={{ flex: '1 1 0', minWidth: 0 }}>
            <StepMark place={place} index={index} isShown={place.step === shown} to={addressOf(place.step)} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

interface StepMarkProps {
  place: StepPlace;
  index: number;
  isShown: boolean;
  to: string;
}

function StepMark({ place, index, isShown, to }: StepMarkProps) {
  const inside = (
    <>
      <Box component="span" aria-hidden sx={{ fontWeight: 700, display: { xs: 'block', sm: 'inline' } }}>
        {place.where === 'done' ? '✓' : index + 1}
      </Box>{' '}
      {place.label}
      <Box component="span" sx={visuallyHidden}>
        , {said[place.where]}
      </Box>
    </>
  );
  const props = place.isOpen ? { component: Link, to } : { component: 'span' as const };
  return (
    <Box
      {...props}
      aria-current={isShown ? 'step' : undefined}
      sx={({ scheme }) => ({
        display: 'block',
        minHeight: 40,
        px: { xs: 0, sm: 1.5 },
        py: 1,
        fontSize: { xs: 14, sm: 15 },
        lineHeight: '20px',
        textAlign: { xs: 'center', sm: 'left' },
        textDecoration: 'none',
        color: place.isOpen ? scheme.link : scheme.faintText,
        bgcolor: isShown ? scheme.selected : scheme.surface,
        borderTop: `4px solid ${place.where === 'ahead' ? scheme.line : scheme.brand}`,
        fontWeight: isShown ? 700 : 400,
        ...(place.isOpen ? { '&:hover': { bgcolor: scheme.selected, textDecoration: 'underline' } } : {}),
      })}
    >
      {inside}
    </Box>
  );
}
