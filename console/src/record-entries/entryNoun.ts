import type { ComponentType } from 'react';
import type { PatientReference } from '../../../api/features/patients/patients.schema.ts';
import type { StateLook } from '../fields/StateChip.tsx';

/** What allergies and procedures have in common, as their views come from the API. */
export interface Entry {
  id: string;
  patient: PatientReference;
  status: string;
  source: 'form' | 'csv';
  error: { kind: 'mistake' | 'wrong-patient'; reason: string; at: string; by: string | null } | null;
  updatedAt: string;
  updatedBy: string | null;
  version: number;
}

/** A noun of clinical entries, as its pages are made: what differs between allergies and procedures, in one table. */
export interface EntryNoun<View extends Entry, Form extends Record<string, string>> {
  resource: 'allergies' | 'procedures';
  /** 'Allergies' */
  title: string;
  /** 'allergy' */
  one: string;
  /** 'Record an allergy' */
  add: string;
  /** The day the list is sorted by. */
  dayField: string;
  nameOf: (view: View) => string;
  /** One line beside the name, on the patient's page. */
  detailOf: (view: View) => string;
  looks: Record<string, StateLook>;
  /** Names and values on the entry's own page. */
  factsOf: (view: View) => [string, string][];
  formOf: (view: View | null, me: string) => Form;
  bodyOf: (form: Form) => Record<string, unknown>;
  /** Labels of what is compared where somebody else saved first. */
  labels: Record<keyof Form & string, string>;
  Fields: ComponentType;
}
