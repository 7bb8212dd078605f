import Box from '@mui/material/Box';
import { Card } from '../../layout/Card.tsx';
import { useSpecialties } from '../../letters/useSpecialties.ts';
import { fieldErrors, problemOf } from '../../providers/problem.ts';
import { useBuilding } from './BuilderContext.ts';
import type { Draft } from './builder.ts';
import { Choose, Words } from './fields.tsx';
import { patched } from './patched.ts';

/** What it is called, whose it is, and what patients read before and after the questions. */
export function AboutCard({ refused }: { refused: unknown }) {
  const { state, dispatch } = useBuilding();
  const { draft } = state;
  const specialties = useSpecialties(draft.specialty);
  const errors = refused ? fieldErrors(problemOf(refused)) : {};
  const write = (field: string, next: Draft, what: string) =>
    dispatch({ act: 'write', field, draft: next, what: `Changed ${what}` });
  const define = (field: 'introduction' | 'closing', value: string, what: string) =>
    write(
      field,
      {
        ...draft,
        definition: patched(draft.definition, { [field]: value === '' ? undefined : value }),
      },
      what,
    );
  return (
    <Card title="About it">
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
          <Box sx={{ flex: '1 1 220px' }}>
            <Words
              label="Name among staff"
              required
              most={200}
              value={draft.name}
              {...(errors.name ? { error: errors.name } : {})}
              onChange={(name) => write('name', { ...draft, name }, 'the name')}
            />
          </Box>
          <Choose
            label="Specialty"
            value={draft.specialty ?? ''}
            options={[{ value: '', label: 'None' }, ...specialties]}
            onChange={(specialty) =>
              write('specialty', { ...draft, specialty: specialty || null }, 'the specialty')
            }
          />
        </Box>
        <Words
          label="Title patients read"
          required
          most={200}
          value={draft.definition.title}
          onChange={(title) =>
            write('title', { ...draft, definition: { ...draft.definition, title } }, 'the title')
          }
        />
        <Words
          label="Introduction"
          hint="Above the first question: why it is asked, how long it takes"
          lines={2}
          value={draft.definition.introduction ?? ''}
          onChange={(value) => define('introduction', value, 'the introduction')}
        />
        <Words
          label="Closing words"
          hint="After the last question: what happens next"
          lines={2}
          value={draft.definition.closing ?? ''}
          onChange={(value) => define('closing', value, 'the closing words')}
        />
      </Box>
    </Card>
  );
}
