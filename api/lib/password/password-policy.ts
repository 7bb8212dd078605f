import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

const SHORTEST = 8;
const LONGEST = 128;
/** Judging takes time that grows with length; what is strong in its first part is strong as a whole. */
const JUDGED = 40;
/** Under a million guesses: what a list of common and breached passwords yields, with its usual twists. */
const WEAKEST_SCORE = 2;
/** A shorter word, such as a two-letter surname, would turn away half of all passwords. */
const SHORTEST_WORD = 4;

/** Words a password must not be built on, and what to say when it is. */
export interface RefusedWords {
  words: readonly string[];
  code: string;
  message: string;
}

export interface PasswordFault {
  code: string;
  message: string;
}

/**
 * Says what is wrong with a chosen password; undefined when nothing is (ASVS 6.2.1, 6.2.4, 6.2.9, 6.2.11, 6.2.12).
 * No rule about kinds of characters, and nothing leaves this process.
 * @param refused words of this place and this person; phrases and e-mail addresses are taken apart
 */
export async function findPasswordFault(
  password: string,
  refused: readonly RefusedWords[],
): Promise<PasswordFault | undefined> {
  if (password.length < SHORTEST)
    return { code: 'password-too-short', message: `Use ${SHORTEST} characters or more.` };
  if (password.length > LONGEST)
    return { code: 'password-too-long', message: `Use ${LONGEST} characters or fewer.` };
  const spellings = spellingsOf(password);
  for (const { words, code, message } of refused) {
    const isBuiltOn = (word: string) => spellings.some((spelling) => spelling.includes(word));
    if (words.flatMap(partsOf).some(isBuiltOn)) return { code, message };
  }
  const { score } = (await judge()).check(password.slice(0, JUDGED));
  if (score >= WEAKEST_SCORE) return undefined;
  return {
    code: 'password-common',
    message: 'This password is on lists that attackers try first. Use three random words, for example.',
  };
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** 'anna.smith@example.nhs.uk' is refused whole and as 'anna' and 'smith'; the domain alone says nothing. */
function partsOf(phrase: string): string[] {
  const whole = fold(phrase.trim());
  const [local = ''] = whole.split('@');
  return [whole, ...local.split(/[^\p{L}\p{N}]+/u)].filter((part) => part.length >= SHORTEST_WORD);
}

const STAND_INS: Record<string, string> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** The password as it is, and with the usual stand-ins for letters undone: 'K1ng5ton' hides nothing. */
function spellingsOf(password: string): string[] {
  const plain = fold(password);
  const undone = plain.replace(/[03457@$]/g, (sign) => STAND_INS[sign] ?? sign);
  return [plain, undone, undone.replace(/[1!|]/g, 'i'), undone.replace(/[1!|]/g, 'l')];
}

let judging: Promise<ZxcvbnFactory> | undefined;

/** Some 100,000 words, read when the first password is chosen: most processes never need them. */
function judge(): Promise<ZxcvbnFactory> {
  judging ??= load();
  return judging;
}

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
}
