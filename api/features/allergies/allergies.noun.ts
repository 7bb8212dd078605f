import type { EntryNoun } from '../record-entries/entry-noun.ts';
import { type AllergyRow, presentAllergy } from './allergies.presenter.ts';
import type { AllergyFacts, AllergyView } from './allergies.schema.ts';

/** What a patient reacts to, by its substance, and when that was recorded. */
export const allergyNoun: EntryNoun<AllergyFacts, AllergyRow, AllergyView> = {
  name: 'allergies',
  day: { field: 'recordedOn', column: 'recorded_on' },
  label: { field: 'substance', column: 'substance' },
  filters: { patientId: 'patient_id', status: 'status', severity: 'severity' },
  dayOf: ({ recordedOn }) => recordedOn,
  labelOf: ({ substance }) => substance,
  columnsOf: (facts) => ({
    substance: facts.substance,
    code: facts.code,
    reactions: facts.reactions,
    severity: facts.severity,
    status: facts.status,
    recorded_on: facts.recordedOn,
    recorded_by: facts.recordedBy,
  }),
  present: presentAllergy,
  words: {
    one: 'allergy',
    anOne: 'an allergy',
    many: 'Allergies',
    dayToCome: 'The day it was recorded is still to come.',
    alreadyRecorded: 'This allergy of this patient is already in the record with the same day.',
  },
};
