import type { Field } from '../batch-states.schema.ts';
import { findingCodes, severityOf } from '../findings.schema.ts';
import { findingSentence } from '../findings.words.ts';
import type { ComparedPatient, RowRecord, ShownPatient } from './rows.queries.ts';
import type { BatchRowView } from './rows.schema.ts';

/** What of a batch its rows are shown by. */
export interface RowsBatch {
  id: string;
  column_map: Partial<Record<Field, number>>;
  recent_days: number;
}

/** A row of the check page. */
export function presentRow(batch: RowsBatch, row: RowRecord): BatchRowView {
  const patientOf = new Map(row.patients.map((patient) => [patient.id, patient]));
  const patient = row.patient_id ? patientOf.get(row.patient_id) : undefined;
  return {
    id: `${batch.id}:${row.row_number}`,
    rowNumber: row.row_number,
    cells: row.cells,
    standing: row.standing,
    standingReason: row.standing_reason,
    match: row.match,
    patient: patient ? shown(patient) : null,
    candidates: (row.candidates ?? []).flatMap(({ patientId, differences }) => {
      const candidate = patientOf.get(patientId);
      return candidate
        ? [
            {
              patient: shown(candidate),
              differences: differences.map((field) => ({
                field,
                inFile: cellOf(batch, row, field),
                onRecord: onRecord(candidate, field),
              })),
            },
          ]
        : [];
    }),
    findings: presentFindings(batch, row),
    channel: row.channel,
    wording: row.wording,
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    leftAt: row.left_at?.toISOString() ?? null,
    openedAt: row.opened_at?.toISOString() ?? null,
    registeredAt: row.registered_at?.toISOString() ?? null,
    mended: row.is_mended,
    version: row.version,
  };
}

const shown = ({ id, displayName, dateOfBirth, nhsNumber }: ShownPatient): ShownPatient => ({
  id,
  displayName,
  dateOfBirth,
  nhsNumber,
});

/** In the order of the codes: what has to be mended first. */
const presentFindings = (batch: RowsBatch, row: RowRecord): BatchRowView['findings'] =>
  row.findings
    .toSorted((one, other) => findingCodes.indexOf(one.code) - findingCodes.indexOf(other.code))
    .map(({ code, severity, field, detail }) => {
      const otherRow = detail?.otherRow ?? null;
      return {
        code,
        severity,
        field: field === '' ? null : field,
        sentence: findingSentence(code, {
          field: field === '' ? null : field,
          otherRow,
          recentDays: batch.recent_days,
        }),
        suggestion: detail?.suggestion ?? null,
        accepted: severityOf[code] === 'question' && row.accepted.includes(code),
        otherRow,
        otherBatchId: detail?.otherBatchId ?? null,
      };
    });

const cellOf = ({ column_map }: RowsBatch, { cells }: RowRecord, field: Field): string | null => {
  const index = column_map[field];
  return (index === undefined ? undefined : cells[index]?.trim()) || null;
};

function onRecord(patient: ComparedPatient, field: Field): string | null {
  if (field === 'appointment') return null;
  return patient[field];
}
