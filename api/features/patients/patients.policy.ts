import { ageOn } from '../../lib/dates/london.ts';
import type { Permission } from '../staff/staff.permissions.ts';
import { type PatientFlag, type TimelineItem, timelineKinds } from './patients.schema.ts';

/** The portal is for 16 and over. */
const YOUNGEST = 16;

export interface FlagFacts {
  date_of_birth: string;
  deceased_on: string | null;
  merged_into_id: string | null;
  mobile: string | null;
  email: string | null;
  interpreter_language: string | null;
  adjustments: string | null;
  mobile_shared: boolean;
  email_shared: boolean;
  /** Their mobile has texted STOP. */
  texts_stopped: boolean;
  has_account: boolean;
}

/** What whoever opens the record must know at once, in the order of the banner. */
export function flagsOf(patient: FlagFacts, at: Date): PatientFlag[] {
  const flags: [boolean, PatientFlag][] = [
    [patient.deceased_on !== null, 'deceased'],
    [patient.merged_into_id !== null, 'merged'],
    [ageOn(patient.date_of_birth, at) < YOUNGEST, 'under-16'],
    [patient.mobile_shared, 'shared-mobile'],
    [patient.email_shared, 'shared-email'],
    [patient.texts_stopped, 'texts-stopped'],
    [!patient.has_account, 'no-account'],
    [patient.mobile === null && patient.email === null, 'no-contact'],
    [patient.interpreter_language !== null, 'interpreter'],
    [patient.adjustments !== null, 'adjustments'],
  ];
  return flags.filter(([raised]) => raised).map(([, flag]) => flag);
}

/** Age in whole years; of somebody who died, the age they reached. */
export const ageOf = (patient: { date_of_birth: string; deceased_on: string | null }, now: Date): number =>
  ageOn(patient.date_of_birth, patient.deceased_on ? new Date(`${patient.deceased_on}T12:00:00Z`) : now);

/** Clinical things and what patients write are for those who may read them on their own pages too. */
const needs: Partial<Record<TimelineItem['kind'], Permission>> = {
  result: 'results:read',
  questionnaire: 'questionnaire-assignments:read',
  message: 'messages:read',
  request: 'patient-requests:read',
  procedure: 'procedures:read',
};

/** What of a patient's line of time somebody with these permissions sees. */
export const timelineKindsFor = (permissions: ReadonlySet<Permission>): TimelineItem['kind'][] =>
  timelineKinds.filter((kind) => {
    const need = needs[kind];
    return need === undefined || permissions.has(need);
  });
