/** What a text sent to us asks for. */
export type Understood = 'stop' | 'start' | 'other';

type Command = 'stop' | 'start';
const commands: readonly Command[] = ['stop', 'start'];

/** Other words for stopping that people know from other senders. */
const alsoStop = new Set(['stopall', 'unsubscribe', 'optout', 'unsub']);

/**
 * Words that may stand around a command without making it another sentence: "Please STOP texting me". A word that is
 * not here does: "I will stop by at 3" and "can I start my tablets" ask for nothing.
 */
const around = new Set(
  `please pls plz pleas kindly thanks thank you thx ta cheers hi hello hey dear sir madam nhs hospital now
   text texts txt txts texting message messages msg msgs messaging sms reminders sending send getting receiving
   me my mobile phone number us all any more these this the from to again i want would like id it`.split(
    /\s+/,
  ),
);

/**
 * Understands a text as people write it, by FAQ's `KHT STOP` and `KHT START`: with or without the keyword, in any case,
 * spacing, quotes and signs, with politeness around it. With the keyword a slip of the finger is forgiven; without it
 * only the very word counts. Both commands at once are none.
 * @param keyword SMS_KEYWORD
 */
export function understand(message: string, keyword: string): Understood {
  const text = withoutSignature(tidy(message));
  const key = keyword.toLowerCase();
  const compact = text.replace(/[^\p{L}\p{N}]/gu, '');
  for (const command of commands) {
    if (compact === key + command || compact === command + key) return command;
  }
  const words = apart(text.match(/[\p{L}\p{N}]+/gu) ?? [], key);
  const meant = words.filter((word) => word !== key && !around.has(word));
  const asCommand = words.includes(key) ? nearly : exactly;
  const found = new Set(meant.map(asCommand));
  const [only] = found;
  return found.size === 1 && only ? only : 'other';
}

const tidy = (message: string): string =>
  message
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .trim();

/** A phone's own last line. */
const withoutSignature = (text: string): string =>
  text.replace(/\bsent from (?:my|outlook)\b.*$/su, '').trim();

/** KHT and K.H.T. as one word, "opt out" too, and what was written without a space between. */
function apart(words: string[], key: string): string[] {
  const joined = words.join(' ');
  const spelled = [...key].join(' ');
  return joined
    .replace(new RegExp(`(?<![^ ])${spelled}(?![^ ])`, 'u'), key)
    .replace(/\bopt out\b/g, 'optout')
    .replace(/\bstop all\b/g, 'stop')
    .replace(new RegExp(`(?<![^ ])${key}(stop|start)(?![^ ])`, 'gu'), `${key} $1`)
    .replace(new RegExp(`(?<![^ ])(stop|start)${key}(?![^ ])`, 'gu'), `$1 ${key}`)
    .split(' ');
}

const exactly = (word: string): Command | undefined =>
  alsoStop.has(word) ? 'stop' : commands.find((command) => command === word);

/** Also with one letter wrong, missing, too many, or two changed about: STPO, SOTP, STOPP. */
const nearly = (word: string): Command | undefined =>
  exactly(word) ?? commands.find((command) => isOneSlipFrom(word, command));

function isOneSlipFrom(word: string, command: string): boolean {
  if (Math.abs(word.length - command.length) > 1 || word.length < 3) return false;
  let at = 0;
  while (at < word.length && word[at] === command[at]) at += 1;
  const [rest, wanted] = [word.slice(at), command.slice(at)];
  return (
    rest.slice(1) === wanted ||
    rest === wanted.slice(1) ||
    rest.slice(1) === wanted.slice(1) ||
    (rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2))
  );
}
