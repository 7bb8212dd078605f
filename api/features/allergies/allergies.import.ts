import { isSnomedCode } from '../../lib/clinical-codes.ts';
import { importOfEntries } from '../record-entries/entry-import.service.ts';
import type { RecordImport } from '../record-imports/record-import.ts';
import { rowReader } from '../record-imports/row-reader.policy.ts';
import { allergyNoun } from './allergies.noun.ts';
import { type AllergyFacts, allergySeverities, MOST_REACTIONS, statusesSet } from './allergies.schema.ts';

/** Other systems' words for ours. */
const severityWords = {
  low: 'mild',
  minor: 'mild',
  medium: 'moderate',
  high: 'severe',
  'life-threatening': 'severe',
} as const;
const statusWords = {
  current: 'active',
  resolved: 'inactive',
  'ruled-out': 'refuted',
  'not-allergic': 'refuted',
} as const;

/** Allergies as a spreadsheet has them: one a row. */
export const allergiesImport: RecordImport<AllergyFacts> = {
  kind: 'allergies',
  label: 'Allergies',
  rowMakes: 'allergy',
  permission: 'allergies:write',
  columns: [
    {
      name: 'substance',
      label: 'Substance',
      alsoCalled: ['allergen', 'allergy', 'allergic to', 'drug', 'agent'],
      needed: true,
      hint: 'What the patient reacts to, in words patients know.',
      example: 'Penicillin',
    },
    {
      name: 'code',
      label: 'SNOMED code',
      alsoCalled: ['snomed', 'snomed ct', 'code', 'concept id', 'substance code'],
      needed: false,
      hint: 'SNOMED CT code of the substance or the allergy, as text, so that the spreadsheet keeps its digits.',
      example: '91936005',
    },
    {
      name: 'reactions',
      label: 'Reactions',
      alsoCalled: ['reaction', 'manifestation', 'symptoms'],
      needed: false,
      hint: `What happens, up to ${MOST_REACTIONS}, parted by semicolons.`,
      example: 'Rash; swollen lips',
    },
    {
      name: 'severity',
      label: 'Severity',
      alsoCalled: ['criticality'],
      needed: false,
      hint: 'mild, moderate or severe; may be empty.',
      example: 'moderate',
    },
    {
      name: 'status',
      label: 'Status',
      alsoCalled: ['clinical status', 'allergy status'],
      needed: false,
      hint: 'active, inactive or refuted (found to be no allergy); active where it is empty.',
      example: 'active',
    },
    {
      name: 'recordedOn',
      label: 'Recorded on',
      alsoCalled: ['date recorded', 'recorded', 'date', 'recorded date', 'onset'],
      needed: true,
      hint: 'The day it was recorded, like 23/11/2026.',
      example: '14/03/2024',
    },
    {
      name: 'recordedBy',
      label: 'Recorded by',
      alsoCalled: ['clinician', 'recorder', 'author', 'by'],
      needed: true,
      hint: 'Who recorded it, as patients should read it.',
      example: 'Dr A. Khan',
    },
  ],
  readRow(cells, { today }) {
    const cell = rowReader(cells);
    const substance = cell.text('substance', { label: 'Substance', needed: true, longest: 200 });
    const code = cell.code('code', { label: 'SNOMED code', isCode: isSnomedCode });
    const reactions = cell.list('reactions', { label: 'Reactions', most: MOST_REACTIONS, longest: 200 });
    const severity = cell.choice('severity', {
      label: 'Severity',
      of: allergySeverities,
      others: severityWords,
    });
    const status = cell.choice('status', { label: 'Status', of: statusesSet, others: statusWords });
    const recordedOn = cell.pastDay('recordedOn', { label: 'Recorded on', needed: true, today });
    const recordedBy = cell.text('recordedBy', { label: 'Recorded by', needed: true, longest: 120 });
    return cell.reading(() => ({
      substance: substance!,
      code,
      reactions,
      severity,
      status: status ?? 'active',
      recordedOn: recordedOn!,
      recordedBy: recordedBy!,
    }));
  },
  ...importOfEntries(allergyNoun),
};
