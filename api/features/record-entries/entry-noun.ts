import type { PatientReference } from '../patients/patients.schema.ts';
import type { ErrorRow } from './entered-in-error.presenter.ts';

/** An entry's row, less what its noun alone has. */
export interface EntryRow extends ErrorRow {
  id: string;
  patient_id: string;
  patient: PatientReference;
  status: string;
  source: 'form' | 'csv';
  updated_at: Date;
  updated_by_name: string | null;
  version: number;
}

/** What entries are listed by: one patient's, of one status, and what the noun adds. */
export type EntryFilter = Readonly<Record<string, string | undefined>>;

/** What staff may say of an entry. */
export type Facts = Record<string, unknown>;

/** A field as staff send it, and its column. */
export interface EntryField {
  field: string;
  column: string;
}

export interface EntryTable {
  /** The table, the address, and the first half of its permissions and of its audit actions. */
  name: 'allergies' | 'procedures';
  /** The day entries are ordered by. */
  day: EntryField;
  /** What an entry is called; two of one patient with the same day and, but for capitals, the same name are taken for one. */
  label: EntryField;
  /** Filter to column. */
  filters: Readonly<Record<string, string>>;
}

/**
 * What a kind of entry in a patient's clinical record says of itself. What every entry goes through is written once, in
 * `record-entries`: it is recorded by hand or by file, changed, said to be entered in error and then kept, listed, audited,
 * and read by its patient.
 */
export interface EntryNoun<F extends Facts, Row extends EntryRow, View extends object> extends EntryTable {
  dayOf(facts: F): string;
  labelOf(facts: F): string;
  /** The noun's own columns. */
  columnsOf(facts: F): Record<string, unknown>;
  /** How staff read it. */
  present(row: Row): View;
  words: {
    /** 'allergy' */
    one: string;
    /** 'an allergy' */
    anOne: string;
    /** 'Allergies' */
    many: string;
    dayToCome: string;
    alreadyRecorded: string;
  };
}
