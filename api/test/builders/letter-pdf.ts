import { aPdf } from './pdf.ts';

interface Subject {
  given_name: string;
  family_name: string;
  date_of_birth: string;
  nhs_number: string;
}

/**
 * A clinic letter about this patient, as a PDF with a text layer; `note` tells two letters apart, and `fine` is small
 * print under it.
 */
export function aLetterPdf(patient: Subject, note = 'You are doing well.', fine: string[] = []): Buffer {
  const [year, month, day] = patient.date_of_birth.split('-');
  const lines = [
    'Kingston Hospital, Cardiology outpatient clinic',
    'Clinic date: 3 November 2026',
    `Re: ${patient.given_name} ${patient.family_name}`,
    `Date of birth: ${day}/${month}/${year}`,
    `NHS No: ${patient.nhs_number}`,
    `Dear ${patient.given_name}`,
    'You were seen in the cardiology clinic.',
    note,
  ];
  const drawn = lines.map((line) => `(${line}) Tj 0 -18 Td`).join(' ');
  const small = fine.map((line, row) => `1 0 0 1 30 ${20 + (row % 400)} Tm (${line}) Tj`).join(' ');
  return aPdf({ content: `BT /F1 12 Tf 72 720 Td ${drawn} /F1 6 Tf ${small} ET` });
}
