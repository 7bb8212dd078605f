import { pick } from './people.ts';

const clinics = [
  ['Cardiology', 'Outpatients 2, Esher Wing', 'Dr Paula Okafor'],
  ['Dermatology', 'Outpatients 4, Kingston Surgical Centre', 'Dr Imran Sheikh'],
  ['Ophthalmology', 'Royal Eye Unit, Level 1', 'Miss Helen Trevanion'],
  ['Rheumatology', 'Outpatients 1, Esher Wing', 'Dr Grace Mensah'],
  ['Trauma and orthopaedics', 'Fracture clinic, Level 2', 'Mr Daniel Holcombe'],
] as const;

/** The n-th clinic: specialty, place and clinician. */
export const clinicOf = (n: number) => pick(clinics, n, 40);
