/** A rectangle on a page, in PDF points from its top left corner as shown; `page` counts from 1. */
export type Box = { page: number; x: number; y: number; width: number; height: number };

/** Whose detail it is: the person the letter is about, or somebody else it mentions. */
export type Role = 'subject' | 'other';

/** Why we think so. */
export type RoleReason =
  | 'labelled'
  | 'unlabelled'
  | 're-line'
  | 'patient-field'
  | 'salutation'
  | 'address-block'
  | 'relative'
  | 'professional'
  | 'copy';

export type Evidence = {
  /** NHS number: ten digits. Date: YYYY-MM-DD. Name: as printed, without title. */
  value: string;
  /** A date printed with two figures for the year may mean this one too. */
  alternative?: string;
  /** As printed, white space tidied. */
  text: string;
  page: number;
  boxes: Box[];
  role: Role;
  reason: RoleReason;
};

export type LetterIdentities = {
  nhsNumbers: Evidence[];
  datesOfBirth: Evidence[];
  names: Evidence[];
  hospitalNumbers: Evidence[];
  /** YYYY-MM-DD */
  letterDate?: string;
};

/** The patient as the guard sees one. */
export type GuardPatient = {
  id: string;
  /** Ten digits; null for visitors from abroad and others the NHS has not numbered. */
  nhsNumber: string | null;
  givenName: string;
  familyName: string;
  title?: string;
  /** YYYY-MM-DD */
  dateOfBirth: string;
  formerNames?: string[];
};
