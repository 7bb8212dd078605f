/** Invented people for the demo and the benchmark: the same number always gives the same person. */
export interface Person {
  /** Null for visitors from abroad and others the NHS has not numbered. */
  nhsNumber: string | null;
  hospitalNumber: string;
  title: string;
  givenName: string;
  familyName: string;
  /** YYYY-MM-DD */
  dateOfBirth: string;
  mobile: string | null;
  email: string | null;
  addressLines: string[];
  postcode: string;
}

const women =
  'Anna Grace Priya Fatima Olivia Margaret Susan Amara Zofia Ines Chloe Dorothy Mei Yasmin Karen Ngozi Elena Patricia Aisha Joan Wanda Hannah Leila Ruth Siobhan Tamara Beatrice Nadia Carol Esme'.split(
    ' ',
  );
const men =
  'David James Mohammed Peter Kwame Thomas Arjun George Piotr Samuel Alan Hassan Robert Diego Ian Tunde Martin Wei Oliver Keith Ravi Stephen Liam Marek Brian Yusuf Colin Femi Harold Noah'.split(
    ' ',
  );
const commonFamilyNames =
  'Smith Jones Patel Taylor Khan Brown Williams Okafor Wilson Ahmed Davies Nowak Evans Singh Thomas Begum Roberts Mensah Walker Wright Ali Thompson Hughes Kaur Green Hall Silva Clarke Murphy Shah'.split(
    ' ',
  );
const beginnings =
  'Ash Black Brad Bran Brook Burn Carl Chester Clay Cran Dal Den East Fair Farn Forth Gart Gran Hadd Hal Hart Haw Hazel Hol Kirk Lang Lind Lock Mar Mill Nor Oak Pem Rad Red Row Sel Shel Stan Stock Sut Thorn Wake Wal Ward West Whit Win Wood York'.split(
    ' ',
  );
const endings =
  'bourne bridge bury by combe cott croft dale den don field ford gate grove ham head hurst land leigh ley low man mere more ridge row shaw stead stone thorpe ton tree wall ward water well wick wood worth'.split(
    ' ',
  );
const streets =
  'Galsworthy Road|Coombe Lane|Kings Road|Park Road|Station Approach|Mill Street|Church Grove|Elm Crescent|Villiers Avenue|Maple Road|Surbiton Hill|Cambridge Road'.split(
    '|',
  );
const towns =
  'Kingston upon Thames|Surbiton|New Malden|Norbiton|Tolworth|Chessington|Richmond|Teddington'.split('|');

const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];
/** 999 000 0000 to 999 999 9999 is never issued. */
const FIRST_SYNTHETIC = 999_000_000;

function checkDigit(body: string): number {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return (11 - (sum % 11)) % 11;
}

/** Every valid NHS number of the synthetic range, about 909,000: one body in eleven has no check digit. */
export function* nhsNumbers(): Generator<string> {
  for (let body = FIRST_SYNTHETIC; body < FIRST_SYNTHETIC + 1_000_000; body += 1) {
    const check = checkDigit(String(body));
    if (check !== 10) yield `${body}${check}`;
  }
}

/** A well-spread 32-bit number from n and a salt (the finaliser of MurmurHash3). */
export function spread(n: number, salt: number): number {
  let h = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export const pick = <T>(list: readonly T[], n: number, salt: number): T =>
  list[spread(n, salt) % list.length]!;

/** The n-th invented person: a third have a common surname, the others one of two thousand made-up ones. */
export function personAt(n: number, nhsNumber: string | null): Person {
  const isWoman = spread(n, 1) % 2 === 0;
  const givenName = pick(isWoman ? women : men, n, 2);
  const familyName =
    spread(n, 3) % 3 === 0 ? pick(commonFamilyNames, n, 4) : pick(beginnings, n, 5) + pick(endings, n, 6);
  // 1930 to 2006: a doctor of seven would make the demo a joke. The demo adds its own children.
  const born = new Date(Date.UTC(1930, 0, 1) + (spread(n, 7) % 28_000) * 86_400_000);
  const hasEmail = spread(n, 8) % 10 < 7;
  return {
    nhsNumber,
    hospitalNumber: `K${String(1_000_000 + n)}`,
    title: isWoman ? pick(['Mrs', 'Miss', 'Ms', 'Dr'], n, 9) : pick(['Mr', 'Mr', 'Mr', 'Dr'], n, 9),
    givenName,
    familyName,
    dateOfBirth: born.toISOString().slice(0, 10),
    mobile: spread(n, 10) % 10 < 9 ? `+447700900${String(spread(n, 11) % 1000).padStart(3, '0')}` : null,
    email: hasEmail ? `${givenName}.${familyName}.${n}@example.com`.toLowerCase() : null,
    addressLines: [`${1 + (spread(n, 12) % 180)} ${pick(streets, n, 13)}`, pick(towns, n, 14)],
    postcode: `KT${1 + (spread(n, 15) % 9)} ${1 + (spread(n, 16) % 9)}${pick(['AB', 'DE', 'HJ', 'LN', 'QB', 'RS'], n, 17)}`,
  };
}
