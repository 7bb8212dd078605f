import { parseUkDate } from '../../lib/dates/uk-date.ts';
import { parseUkMobile } from '../../lib/uk-mobile.ts';
import { parseNhsNumber } from './nhs-number.ts';

export type PatientQueryKind =
  | 'nhs-number'
  | 'hospital-number'
  | 'date-of-birth'
  | 'mobile'
  | 'email'
  | 'full-name'
  | 'surname-prefix'
  | 'nothing';

/** What was looked for, spelled as the database holds it; of a name its lower-case words, given name first when known. */
export interface PatientQuery {
  kind: PatientQueryKind;
  value: string;
}

const NOTHING: PatientQuery = { kind: 'nothing', value: '' };
/** Longer ones are no names, and each word more is two more ways to split them. */
const MOST_WORDS = 6;

const LABEL =
  /^(?:nhs|hospital|hosp|mrn|d\.?o\.?b|born|date of birth|mobile|mob|tel|phone|e-?mail)\b[\s.]*(?:(?:no|number|num)\b\.?)?\s*[:#]?\s*/i;
const HOSPITAL_NUMBER = /^k[\s-]*(\d[\d\s-]{0,12})$/i;
const HOSPITAL_DIGITS = 7;
const NUMBERISH = /^[+\d\s().\-/]+$/;
const E_MAIL = /^[^\s@,;<>]+@[^\s@,;<>]+$/;
const TITLE =
  /^(?:mr|mrs|ms|miss|mx|master|dr|prof|professor|sir|dame|lady|lord|rev|revd|reverend|fr|sister|capt|captain|major|col)\.?$/;
const NAME = /^[\p{L}\p{M}'., ()-]+$/u;

/**
 * Says what staff meant by the one search box. Never guesses at random: a text that fits nothing is 'nothing'.
 * Ten digits that pass the NHS number's check are one, even where they could be a mobile without its 0.
 */
export function understandQuery(q: string): PatientQuery {
  const text = tidied(q);
  if (text === '') return NOTHING;
  const bare = text.replace(LABEL, '');
  return identifierIn(bare) ?? nameIn(text);
}

/** One spelling of what keyboards and copied tables send. */
const tidied = (q: string): string =>
  q
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

function identifierIn(text: string): PatientQuery | undefined {
  const address = text.replace(/^<|>$/g, '').replace(/^mailto:/i, '');
  if (E_MAIL.test(address)) return { kind: 'email', value: address.toLowerCase() };
  const hospital = HOSPITAL_NUMBER.exec(text)?.[1]?.replace(/\D/g, '');
  if (hospital && hospital.length <= HOSPITAL_DIGITS) {
    return { kind: 'hospital-number', value: `K${hospital.padStart(HOSPITAL_DIGITS, '0')}` };
  }
  const nhsNumber = NUMBERISH.test(text) ? parseNhsNumber(text) : undefined;
  if (nhsNumber) return { kind: 'nhs-number', value: nhsNumber };
  const day = parseUkDate(text);
  if (day) return { kind: 'date-of-birth', value: day };
  const mobile = NUMBERISH.test(text) ? parseUkMobile(text) : undefined;
  if (mobile?.ok) return { kind: 'mobile', value: mobile.mobile };
  return undefined;
}

function nameIn(text: string): PatientQuery {
  if (!NAME.test(text)) return NOTHING;
  const lower = text.toLowerCase().replace(/\([^)]*\)?/g, ' ');
  const [beforeComma, ...afterComma] = lower.split(',').map(namesOf);
  const words = [...afterComma.flat(), ...(beforeComma ?? [])];
  if (words.length === 0 || words.length > MOST_WORDS || !/\p{L}/u.test(words.join(''))) return NOTHING;
  return { kind: words.length === 1 ? 'surname-prefix' : 'full-name', value: words.join(' ') };
}

/** The words of a name, without a title and without the dot of an initial. */
const namesOf = (text: string): string[] => {
  const words = text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.replace(/\.+$/, ''));
  const names = words.filter((word) => !TITLE.test(word));
  // Somebody is called Major: a title alone is a name.
  return (names.length > 0 ? names : words).filter((word) => word !== '');
};

/** One way to read a full name: this family name, and a given name that begins so. */
export interface NameSplit {
  family: string;
  given: string;
}

/** Every way to read the words as given and family name, in either order: 'anna van dyk' has four. */
export function splitsOf(fullName: string): NameSplit[] {
  const words = fullName.split(' ');
  return words.slice(1).flatMap((_, index) => {
    const first = words.slice(0, index + 1).join(' ');
    const last = words.slice(index + 1).join(' ');
    return [
      { family: last, given: first },
      { family: first, given: last },
    ];
  });
}
