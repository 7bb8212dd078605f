import { emailKey } from '../../../lib/email-key.ts';
import { slipsBetween } from '../../patients/patients.spelling.ts';

/** Where most of our patients have their e-mail. A domain a slip away from one of these is a slip. */
const providers = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'hotmail.co.uk',
  'outlook.com',
  'live.com',
  'live.co.uk',
  'msn.com',
  'yahoo.com',
  'yahoo.co.uk',
  'ymail.com',
  'rocketmail.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'btinternet.com',
  'btopenworld.com',
  'sky.com',
  'talktalk.net',
  'tiscali.co.uk',
  'virginmedia.com',
  'virgin.net',
  'blueyonder.co.uk',
  'ntlworld.com',
  'protonmail.com',
  'proton.me',
  'gmx.com',
  'mail.com',
  'email.com',
  'aol.co.uk',
  'nhs.net',
  'example.com',
] as const;

/** Those that have this one ending and no other, unlike yahoo.fr and hotmail.de. */
const oneEnding = [
  'gmail.com',
  'googlemail.com',
  'icloud.com',
  'btinternet.com',
  'virginmedia.com',
  'ntlworld.com',
];

const nameOf = (domain: string): string => domain.slice(0, domain.indexOf('.'));

/**
 * The provider that a misspelt domain means: gmail.con, gmial.com, gmail.co.uk and hotmial.com have one. Undefined for
 * a provider spelled right, and for domains that are somebody's own.
 */
export function providerMeant(domain: string): string | undefined {
  if (providers.some((each) => each === domain)) return undefined;
  const slips = (each: string) => slipsBetween(domain, each);
  const nearest = providers.toSorted((a, b) => slips(a) - slips(b))[0]!;
  // A short name is easily near another: 'hotmial.com' is a slip for certain, 'ma.com' is somebody's own.
  const allowed = nearest.length < 7 ? 0 : nearest.length < 9 ? 1 : 2;
  if (slips(nearest) <= allowed) return nearest;
  return oneEnding.find((each) => nameOf(each) === nameOf(domain));
}

export type EmailDifference =
  | { kind: 'typed-domain-slip' | 'record-domain-slip'; written: string; meant: string }
  | { kind: 'domain-ending' | 'other-provider'; typed: string; record: string }
  | { kind: 'letter' }
  | { kind: 'letters-swapped' }
  | { kind: 'punctuation' }
  | { kind: 'surname'; typed: string; record: string }
  | { kind: 'different' };

/**
 * What the difference of two e-mail addresses looks like; undefined when they are one inbox.
 * @param givenName of the person on record: what stands beside it in an address is a surname
 */
export function emailDifference(
  typed: string,
  record: string,
  givenName: string,
): EmailDifference | undefined {
  const [typedKey, recordKey] = [emailKey(typed), emailKey(record)];
  if (typedKey === recordKey) return undefined;
  const [typedLocal, typedDomain] = split(typedKey);
  const [local, domain] = split(recordKey);
  if (typedLocal === local) return domainDifference(typedDomain, domain);
  const surnames = surnamesBeside(typedLocal, local, givenName);
  if (bare(typedLocal) === bare(local)) return { kind: 'punctuation' };
  if (typedDomain === domain && slipsBetween(typedLocal, local) === 1) {
    return {
      kind: typedLocal.length === local.length && isSwap(typedLocal, local) ? 'letters-swapped' : 'letter',
    };
  }
  return surnames ? { kind: 'surname', ...surnames } : { kind: 'different' };
}

function domainDifference(typed: string, record: string): EmailDifference {
  const typedMeant = providerMeant(typed);
  const recordMeant = providerMeant(record);
  if (typedMeant && !recordMeant) return { kind: 'typed-domain-slip', written: typed, meant: typedMeant };
  if (recordMeant && !typedMeant) return { kind: 'record-domain-slip', written: record, meant: recordMeant };
  if (nameOf(typed) === nameOf(record)) return { kind: 'domain-ending', typed, record };
  // A slip in a domain that nobody can know, such as an employer's.
  if (slipsBetween(typed, record) === 1) return { kind: 'letter' };
  return { kind: 'other-provider', typed, record };
}

const split = (email: string): [string, string] => {
  const at = email.lastIndexOf('@');
  return [email.slice(0, at), email.slice(at + 1)];
};
const bare = (local: string): string => local.replace(/[._-]/g, '');
const isSwap = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

/**
 * The surnames of two local parts that have the same given name or initial beside them: anna.jones and anna.smith,
 * a.jones and a.smith, annajones52 and annasmith52.
 */
function surnamesBeside(
  typed: string,
  record: string,
  givenName: string,
): { typed: string; record: string } | undefined {
  const given = plain(givenName.split(/[\s-]/)[0] ?? '');
  if (given === '') return undefined;
  const [typedName, recordName] = [surnameIn(typed, given), surnameIn(record, given)];
  if (!typedName || !recordName || typedName === recordName) return undefined;
  return { typed: typedName, record: recordName };
}

/** The letters beside the given name, or beside its initial where a mark sets it apart. */
function surnameIn(local: string, given: string): string | undefined {
  const words = local.split(/[^a-z]+/).filter((word) => word !== '');
  const beside = words.filter((word) => word !== given && word !== given[0]);
  if (words.length > 1 && beside.length === 1) return beside[0];
  const [word = ''] = words;
  if (words.length !== 1) return undefined;
  const rest = given.length > 2 && word.startsWith(given) ? word.slice(given.length) : '';
  const before = given.length > 2 && word.endsWith(given) ? word.slice(0, -given.length) : '';
  const surname = rest || before;
  return surname.length > 1 ? surname : undefined;
}
