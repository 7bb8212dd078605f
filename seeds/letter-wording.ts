export type LetterPdfKind = 'appointment' | 'clinic' | 'discharge-summary' | 'other';

/** `startsAt` as it is to be printed, such as "Tuesday 3 November 2026 at 14:20". */
export type LetterAppointment = { startsAt: string; location: string };

// Making a formatter costs more than the rest of a letter's words.
const LONG_DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Takes YYYY-MM-DD; gives "3 November 1952". */
export function ukDate(day: string): string {
  return LONG_DATE.format(new Date(day));
}

/** The line under "Re:". */
export function letterTitle(kind: LetterPdfKind, specialty: string): string {
  const titles: Record<LetterPdfKind, string> = {
    appointment: `Your outpatient appointment: ${specialty}`,
    clinic: `Clinic letter: ${specialty}`,
    'discharge-summary': `Discharge summary: ${specialty}`,
    other: `A letter from ${specialty}`,
  };
  return titles[kind];
}

/** What a letter of the kind says when the caller gives no paragraphs. Nothing in it is about a real person. */
export function standardParagraphs(
  kind: LetterPdfKind,
  specialty: string,
  letterDate: string,
  appointment?: LetterAppointment,
): string[] {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(letterDate),
  );
  const department = specialty.toLowerCase();
  const paragraphs: Record<LetterPdfKind, string[]> = {
    appointment: [
      `We have booked an appointment for you in the ${department} clinic${appointment ? ` on ${appointment.startsAt}` : ''}.`,
      `Where to come: ${appointment?.location ?? 'the outpatient reception on the ground floor'}. Arrive ten minutes early and bring a list of the medicines you take.`,
      'If you cannot come, tell us as soon as you can, so that someone else can have the time.',
    ],
    clinic: [
      `Thank you for coming to the ${department} clinic on ${day}. This letter is a record of what we talked about.`,
      'Your examination was satisfactory and your recent blood tests were within the expected range. We agreed to keep your treatment as it is.',
      'Plan: continue the present medicines, repeat the blood tests in six months, and come back to the clinic after that.',
      'If anything changes before then, ring the clinic on the number below. A copy of this letter goes to your GP practice.',
    ],
    'discharge-summary': [
      `You were in the care of the ${department} team and went home on ${day}.`,
      'Your treatment went as planned. Take the medicines you were given as written on their labels, and rest for the next few days.',
      'We will see you again in the outpatient clinic in six weeks. Your GP practice has a copy of this summary.',
    ],
    other: [
      `This letter is from the ${department} team at Kingston Hospital.`,
      'You need do nothing now. If you have a question about it, ring the clinic on the number below.',
    ],
  };
  return paragraphs[kind];
}
