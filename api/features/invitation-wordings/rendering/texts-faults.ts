import type { Config } from '../../../config.ts';
import type { FieldProblem } from '../../../lib/problem.ts';
import { countSms } from '../../../lib/sms-parts.ts';
import { fitsPage } from '../letter/letter-layout.ts';
import { longValues } from './usual-patient.ts';
import { type LinkRule, wordingFaults } from './wording-faults.ts';
import { messageOf, type VersionTexts } from './wording-message.ts';

const rules: [keyof VersionTexts, LinkRule][] = [
  ['smsText', 'needed'],
  ['emailSubject', 'refused'],
  ['emailText', 'needed'],
  ['letterText', 'allowed'],
];
/** Networks join up to 255; more than six of them are a letter. */
const MOST_PARTS = 6;

/**
 * What keeps these texts from being sent, by field.
 * @param link as long as a real one
 */
export function textsFaults(
  texts: VersionTexts,
  { config, link, isReminder }: { config: Config; link: string; isReminder: boolean },
): FieldProblem[] {
  const inWords = rules.flatMap(([path, rule]) =>
    wordingFaults(texts[path], { link: rule }).map(({ code, message }) => ({ path, code, message })),
  );
  const values = longValues(config, link, isReminder);
  const isLongText = countSms(messageOf('sms', texts, values).text).parts > MOST_PARTS;
  const isLongLetter = !fitsPage(messageOf('post', texts, values).text);
  return [
    ...inWords,
    ...(isLongText
      ? [
          {
            path: 'smsText',
            code: 'text-too-long',
            message: `With names put in, this is more than ${MOST_PARTS} parts.`,
          },
        ]
      : []),
    ...(isLongLetter
      ? [
          {
            path: 'letterText',
            code: 'letter-too-long',
            message: 'With names put in, this does not fit one page. Shorten it.',
          },
        ]
      : []),
  ];
}
